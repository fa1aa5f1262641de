import { expect, test } from "vitest";
import { createWriteLimit } from "./write-limit.js";

test("an account may change six thousand things a minute, and others theirs; in the next minute it starts anew", () => {
  let nowMs = 5_000;
  const limit = createWriteLimit(() => nowMs);
  expect(limit.count("ada")).toMatchObject({ remaining: 5_999, resetSec: 60, isRefused: false });
  for (let i = 1; i < 6_000; i++) limit.count("ada");
  nowMs += 59_500;
  expect(limit.count("ada")).toMatchObject({ remaining: 0, resetSec: 1, isRefused: true });
  expect(limit.count("bob").isRefused).toBe(false);
  nowMs += 500;
  expect(limit.count("ada")).toMatchObject({ remaining: 5_999, isRefused: false });
});
