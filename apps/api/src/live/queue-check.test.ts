import { eventually } from "@boxoffice/db/testing";
import { expect, test } from "vitest";
import { createQueueCheck } from "./queue-check.js";

const waitingFor = (ms: number) => ({
  oldestWaitingAt: "2026-11-22T12:00:00.000Z",
  asOf: new Date(Date.parse("2026-11-22T12:00:00.000Z") + ms).toISOString(),
});

test("the queue is asked only while jobs wait longer than they need to", () => {
  let asked = 0;
  const check = createQueueCheck(async () => {
    asked += 1;
  });
  expect(check.isAway({ oldestWaitingAt: null, asOf: "2026-11-22T12:00:00.000Z" })).toBe(false);
  expect(check.isAway(waitingFor(500))).toBe(false);
  expect(asked).toBe(0);
  check.isAway(waitingFor(5_000));
  expect(asked).toBe(1);
});

test("a queue that does not answer is said to be away, one that does is not, and open consoles share the question", async () => {
  let asked = 0;
  const check = createQueueCheck(() => {
    asked += 1;
    return Promise.reject(new Error("The connection is closed"));
  });
  expect(check.isAway(waitingFor(5_000))).toBe(false);
  await eventually(() => expect(check.isAway(waitingFor(5_000))).toBe(true));
  expect(asked).toBe(1);
  // Nothing waits any more: then nothing is in the way of it either.
  expect(check.isAway({ oldestWaitingAt: null, asOf: "2026-11-22T12:00:00.000Z" })).toBe(false);
  const good = createQueueCheck(async () => {});
  good.isAway(waitingFor(5_000));
  await Promise.resolve();
  expect(good.isAway(waitingFor(5_000))).toBe(false);
});
