import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useWakeUp } from "@/lib/live/use-wake-up";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("a clock that jumps tells of a sleep, once", () => {
  const onWake = vi.fn<() => void>();
  renderHook(() => useWakeUp(onWake));
  vi.advanceTimersByTime(60_000);
  expect(onWake).not.toHaveBeenCalled();
  vi.setSystemTime(Date.now() + 8 * 3_600_000);
  vi.advanceTimersByTime(60_000);
  expect(onWake).toHaveBeenCalledTimes(1);
});

test("the rare ticks of a page in the background are no sleep", () => {
  const onWake = vi.fn<() => void>();
  renderHook(() => useWakeUp(onWake));
  for (let minute = 0; minute < 10; minute += 1) {
    vi.setSystemTime(Date.now() + 55_000);
    vi.advanceTimersByTime(5_000);
  }
  expect(onWake).not.toHaveBeenCalled();
});

test("a connection that is back counts as waking, and nothing does once the page is left", () => {
  const onWake = vi.fn<() => void>();
  const { unmount } = renderHook(() => useWakeUp(onWake));
  dispatchEvent(new Event("online"));
  expect(onWake).toHaveBeenCalledTimes(1);
  unmount();
  dispatchEvent(new Event("online"));
  expect(onWake).toHaveBeenCalledTimes(1);
});
