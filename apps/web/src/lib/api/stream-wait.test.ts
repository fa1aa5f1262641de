import { expect, test } from "vitest";
import { noteWait, streamWaitMs } from "@/lib/api/stream-wait";

const refusal = (status: number, after?: string) =>
  new Response(null, { status, headers: after === undefined ? {} : { "retry-after": after } });

test("a stream that is lost comes back later each time, five seconds at most, and never together with all others", () => {
  const op = { context: {} };
  expect([1, 2, 3, 9].map((attempts) => streamWaitMs({ op, attempts }, () => 0))).toEqual([
    500, 1_000, 2_000, 2_500,
  ]);
  expect(streamWaitMs({ op, attempts: 9 }, () => 1)).toBe(5_000);
});

test("a stream that was refused stays away as long as it is told, once", () => {
  const op = { context: {} };
  noteWait(op, refusal(429, "30"));
  expect(streamWaitMs({ op, attempts: 1 }, () => 0.5)).toBe(37_500);
  expect(streamWaitMs({ op, attempts: 1 }, () => 0)).toBe(500);
});

test.each([
  ["one that stands", refusal(200)],
  ["a refusal that names no time", refusal(503)],
  ["a time that is none", refusal(503, "soon")],
  ["another failure", refusal(500, "30")],
])("%s asks for nothing", (_what, response) => {
  const op = { context: {} };
  noteWait(op, response);
  expect(streamWaitMs({ op, attempts: 1 }, () => 0)).toBe(500);
});
