import { afterAll, beforeAll, expect, test } from "vitest";
import { type Instance, startInstance } from "../instance/instance.js";
import { runFuzz } from "./run-fuzz.js";

let instance: Instance;
beforeAll(async () => {
  instance = await startInstance({ env: { ROLE: "all" } });
});
afterAll(() => instance?.close());

const silent = { show() {}, clear() {} };

test("S5: 3,000 generated requests of every kind cause no 5xx, no restart and nothing that does not add up", async () => {
  const result = await runFuzz(instance, {
    requests: 3_000,
    seed: "in npm test",
    atOnce: 16,
    minutes: 1,
    watchMemory: false,
    progress: silent,
  });
  expect(result.violations).toEqual([]);
  expect(Object.keys(result.kinds).sort()).toEqual(["batch", "bytes", "call", "page", "rest", "stream"]);
  // A campaign of refusals alone would prove nothing behind the schemas.
  expect(result.neverCarriedOut.filter((path) => !/^(auth|account|inbox)\./.test(path))).toEqual([]);
  expect(result.bookings).toBeGreaterThan(100);
  expect(result.verdicts.answered).toBeGreaterThan(700);
  expect(result.verdicts.refused).toBeGreaterThan(300);
});
