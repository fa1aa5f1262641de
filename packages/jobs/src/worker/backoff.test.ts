import fc from "fast-check";
import { expect, test } from "vitest";
import { backoffMs, defaultBackoff } from "./backoff.js";

test("the wait is anything from nothing up to base × 2^(attempt − 1), and never more than the longest", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (attempt, drawn) => {
        const waitMs = backoffMs(attempt, defaultBackoff, () => drawn);
        const bound = Math.min(defaultBackoff.longestMs, defaultBackoff.baseMs * 2 ** (attempt - 1));
        expect(waitMs).toBeGreaterThanOrEqual(0);
        expect(waitMs).toBeLessThan(bound);
        expect(waitMs).toBe(Math.floor(drawn * bound));
      },
    ),
  );
});

test("jobs that failed together come back spread over the whole span", () => {
  const waits = Array.from({ length: 1000 }, () => backoffMs(4, defaultBackoff));
  const tenths = new Set(waits.map((waitMs) => Math.floor((waitMs / (defaultBackoff.baseMs * 8)) * 10)));
  expect(tenths.size).toBe(10);
});
