import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useIsReconnecting } from "@/lib/live/use-is-reconnecting";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

type Status = Parameters<typeof useIsReconnecting>[0];
const watch = (status: Status) =>
  renderHook((now: Status) => useIsReconnecting(now), { initialProps: status });
function pass(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}

test("a stream that worked is said to be lost after a second, until it is back", () => {
  const { result, rerender } = watch("pending");
  rerender("connecting");
  pass(999);
  expect(result.current).toBe(false);
  pass(1);
  expect(result.current).toBe(true);
  rerender("pending");
  expect(result.current).toBe(false);
});

test("one that is kept waiting from the start is said to be, once a first connection would long be there", () => {
  const { result } = watch("connecting");
  pass(7_999);
  expect(result.current).toBe(false);
  pass(1);
  expect(result.current).toBe(true);
});

test("where nothing is watched, nothing is lost", () => {
  const { result } = watch("idle");
  pass(60_000);
  expect(result.current).toBe(false);
});
