import { afterAll, beforeAll, expect, test } from "vitest";
import { type Instance, startInstance } from "../instance/instance.js";
import { runFuzz } from "./run-fuzz.js";

let instance: Instance;
beforeAll(async () => {
  instance = await startInstance({ env: { ROLE: "all" } });
});
afterAll(() => instance?.close());

const silent = { show() {}, clear() {} };

test("S5: 2,000 generated requests of every kind cause no 5xx, no restart and nothing that does not add up", async () => {
  const result = await runFuzz(instance, {
    requests: 2_000,
    seed: "in npm test",
    atOnce: 16,
    minutes: 1,
    watchMemory: false,
    progress: silent,
  });
  expect(result.violations).toEqual([]);
  expect(Object.keys(result.kinds).sort()).toEqual(["batch", "bytes", "call", "page", "rest", "stream"]);
  // A campaign of refusals alone would prove nothing behind the schemas.
  const most = ["bookings.create", "bookings.cancel", "events.create", "events.update", "jobs.list"];
  expect(Object.keys(result.carriedOut)).toEqual(expect.arrayContaining(most));
  expect(result.neverCarriedOut.length).toBeLessThan(15);
  expect(result.bookings).toBeGreaterThan(60);
  expect(result.verdicts.answered).toBeGreaterThan(500);
  expect(result.verdicts.refused).toBeGreaterThan(300);
});
