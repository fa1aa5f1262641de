import { expect, test } from "vitest";
import { batched } from "./batched.js";
import type { DomainContext } from "./context.js";

/** A context on a database of its own, which nothing here asks anything. */
const contextOn = (db: object) => ({ db, actor: { kind: "system" } }) as unknown as DomainContext;

/** A verb that answers when it is told to, and what it was asked so far. */
function verb() {
  const asked: number[][] = [];
  const answers: (() => void)[] = [];
  const double = batched<number, number>(async (_, inputs) => {
    asked.push([...inputs]);
    await new Promise<void>((resolve) => {
      answers.push(resolve);
    });
    if (inputs.includes(13)) throw new Error("Thirteen cannot be doubled");
    return inputs.map((input) => 2 * input);
  });
  const answer = async () => {
    while (answers.length === 0) await new Promise((resolve) => setImmediate(resolve));
    answers.shift()?.();
  };
  return { asked, double, answer };
}

test("calls made while one is in flight share the next, and each gets its own result", async () => {
  const { asked, double, answer } = verb();
  const ctx = contextOn({});
  const first = double(ctx, 1);
  await answer();
  expect(await first).toBe(2);
  const alone = double(ctx, 2);
  while (asked.length < 2) await new Promise((resolve) => setImmediate(resolve));
  const shared = [3, 4, 5].map((input) => double(ctx, input));
  await answer();
  expect(await alone).toBe(4);
  await answer();
  expect(await Promise.all(shared)).toEqual([6, 8, 10]);
  expect(asked).toEqual([[1], [2], [3, 4, 5]]);
});

test("one that cannot be done fails alone, and its neighbours succeed", async () => {
  const { double, answer } = verb();
  const ctx = contextOn({});
  const calls = [1, 13, 2, 3].map((input) => double(ctx, input));
  const settled = Promise.allSettled(calls);
  // The four together, the failing half, its two, and the other half.
  for (let i = 0; i < 5; i++) await answer();
  expect(
    (await settled).map((result) => (result.status === "fulfilled" ? result.value : String(result.reason))),
  ).toEqual([2, "Error: Thirteen cannot be doubled", 4, 6]);
});

test("calls on two databases share nothing", async () => {
  const { asked, double, answer } = verb();
  const calls = [double(contextOn({}), 1), double(contextOn({}), 2)];
  await answer();
  await answer();
  expect(await Promise.all(calls)).toEqual([2, 4]);
  expect(asked).toHaveLength(2);
});
