import { expect, test } from "vitest";
import { Line } from "./line.js";

/** A line whose batches end when they are told to, and a record of what happened in which order. */
function watchedLine() {
  const log: string[] = [];
  const ends: ((again: number[]) => void)[] = [];
  const line = new Line<number>({
    settle: async (batch) => {
      log.push(`settle ${batch.join(" ")}`);
      const again = await new Promise<number[]>((resolve) => {
        ends.push(resolve);
      });
      return {
        again,
        tell: () => log.push(`tell ${batch.filter((item) => !again.includes(item)).join(" ")}`),
      };
    },
    dropIfGone: (item) => item < 0,
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const end = async (again: number[] = []) => {
    while (ends.length === 0) await turn();
    ends.shift()?.(again);
    await turn();
    await turn();
  };
  return { line, log, end, turn };
}

test("whoever comes while a batch is in flight is in the next, which is on its way before the first is told", async () => {
  const { line, log, end, turn } = watchedLine();
  line.join(1);
  line.join(2);
  await turn();
  line.join(3);
  await end();
  expect(log).toEqual(["settle 1 2", "settle 3", "tell 1 2"]);
  await end();
  expect(log.at(-1)).toBe("tell 3");
});

test("what must be settled again goes first, those who are gone do not go at all", async () => {
  const { line, log, end, turn } = watchedLine();
  for (const item of [1, 2, 3]) line.join(item);
  await turn();
  for (const item of [4, -5, 6]) line.join(item);
  await end([2, 3]);
  await end();
  expect(log).toEqual(["settle 1 2 3", "settle 2 3 4 6", "tell 1", "tell 2 3 4 6"]);
});

test("of a crowd half goes at a time, in its order", async () => {
  const { line, log, end, turn } = watchedLine();
  for (let item = 0; item < 1000; item++) line.join(item);
  await turn();
  const sizes: number[] = [];
  const order: number[] = [];
  while (order.length < 1000) {
    const batch =
      log
        .filter((entry) => entry.startsWith("settle "))
        .at(-1)
        ?.slice(7)
        .split(" ")
        .map(Number) ?? [];
    sizes.push(batch.length);
    order.push(...batch);
    await end();
  }
  expect(sizes).toEqual([500, 250, 128, 122]);
  expect(order).toEqual(Array.from({ length: 1000 }, (_, item) => item));
});
