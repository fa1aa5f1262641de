import { expect, test } from "vitest";
import { createRandom } from "../../instance/random.js";
import { ratioOf } from "./ratio-interval.js";

/** Times as a busy machine gives them: the most around `ms`, some much longer, and slow for a while now and then. */
function pairsOf(known: number, unknown: number, count = 400) {
  const random = createRandom("times");
  const noisy = (ms: number) => ms * (1 + random.next() * 0.3) + (random.chance(0.05) ? 40 : 0);
  return Array.from({ length: count }, (_, at) => {
    const slow = at % 100 < 20 ? 2 : 1;
    return { knownMs: slow * noisy(known), unknownMs: slow * noisy(unknown) };
  });
}

const random = createRandom("draws");

test("times that are alike are found alike, and the interval says how surely", () => {
  const { ratio, low, high } = ratioOf(pairsOf(10, 10), { random, draws: 500 });
  expect([low <= 1, high >= 1, low >= 0.95, high <= 1.05]).toEqual([true, true, true, true]);
  expect(ratio).toBeGreaterThan(low);
  expect(ratio).toBeLessThan(high);
});

test("a tenth more is found", () => {
  const { ratio, low } = ratioOf(pairsOf(11, 10), { random, draws: 500 });
  expect(ratio).toBeGreaterThan(1.05);
  expect(low).toBeGreaterThan(1.05);
});

test("of few, the interval is wide", () => {
  const [few, many] = [20, 400].map((count) => ratioOf(pairsOf(10, 10, count), { random, draws: 500 }));
  expect((few?.high ?? 0) - (few?.low ?? 0)).toBeGreaterThan(2 * ((many?.high ?? 0) - (many?.low ?? 0)));
});
