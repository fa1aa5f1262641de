import { TRPCClientError } from "@trpc/client";
import { afterEach, expect, test, vi } from "vitest";
import type { ErrorReason } from "./contract.js";
import { retryDelayMs, streamDelayMs, streamWaitSecOf } from "./retry-delay.js";

function refusal(reason: ErrorReason, details?: object): unknown {
  return TRPCClientError.from({ error: { code: -32_000, message: reason, data: { reason, details } } });
}
const offline = TRPCClientError.from(new Error("fetch failed"));
const query = { type: "query", input: {} } as const;
const keyed = { type: "mutation", input: { idempotencyKey: "a-key-of-mine" } } as const;
const plain = { type: "mutation", input: { bookingId: "x" } } as const;
const half = () => 0.5;
afterEach(() => vi.unstubAllGlobals());

test("queries and mutations with an idempotency key are sent again, other mutations never", () => {
  expect(retryDelayMs({ op: query, error: offline, attempts: 1 }, half)).toBe(250);
  expect(retryDelayMs({ op: keyed, error: offline, attempts: 2 }, half)).toBe(500);
  expect(retryDelayMs({ op: plain, error: offline, attempts: 1 }, half)).toBeNull();
});

test("what the server asks for is waited for, with jitter on top, unless it is too long", () => {
  const busy = (retryAfterSec: number) => refusal("OVERLOADED", { retryAfterSec });
  expect(retryDelayMs({ op: query, error: busy(2), attempts: 1 }, half)).toBe(2_250);
  expect(retryDelayMs({ op: query, error: busy(31), attempts: 1 }, half)).toBeNull();
});

test("whoever has less patience is not kept waiting for a server that asks for more", () => {
  const busy = refusal("OVERLOADED", { retryAfterSec: 2 });
  expect(retryDelayMs({ op: query, error: busy, attempts: 1, patienceMs: 1_999 }, half)).toBeNull();
  expect(retryDelayMs({ op: query, error: busy, attempts: 1, patienceMs: 2_000 }, half)).toBe(2_250);
});

test("without a connection a call fails at once, whatever it is", () => {
  vi.stubGlobal("navigator", { onLine: false });
  expect(retryDelayMs({ op: query, error: offline, attempts: 1 }, half)).toBeNull();
  expect(retryDelayMs({ op: keyed, error: offline, attempts: 1 }, half)).toBeNull();
});

test("a refusal for good is not repeated, and nothing is repeated for ever", () => {
  expect(retryDelayMs({ op: keyed, error: refusal("SOLD_OUT"), attempts: 1 }, half)).toBeNull();
  expect(retryDelayMs({ op: query, error: offline, attempts: 4 }, half)).toBeNull();
});

test("a lost stream comes back later each time, and a refused one not before it may", () => {
  const delays = [1, 2, 9].map((attempts) => streamDelayMs({ attempts, askedSec: 0 }, () => 1));
  expect(delays).toEqual([1_000, 2_000, 5_000]);
  expect(streamDelayMs({ attempts: 1, askedSec: 30 }, () => 0)).toBe(30_000);
  expect(streamDelayMs({ attempts: 9, askedSec: 30 }, half)).toBe(37_500);
});

test("only a crowd is asked to stay away", () => {
  const asked = (status: number, after: string) =>
    streamWaitSecOf({ status, headers: new Headers({ "retry-after": after }) });
  expect([asked(429, "30"), asked(503, "2"), asked(401, "30"), asked(503, "soon")]).toEqual([30, 2, 0, 0]);
});
