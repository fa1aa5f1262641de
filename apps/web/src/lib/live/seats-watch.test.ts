import type { Availability } from "@boxoffice/contracts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createSeatsWatch } from "@/lib/live/seats-watch";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function snapshot(eventId: string): Availability {
  return { eventId, seatsLeft: 1, capacity: 2, status: "PUBLISHED", version: 1, ticketTypes: [] };
}

function settled() {
  vi.advanceTimersByTime(10_000);
}

describe("the seats a tab watches", () => {
  test("what comes into view together is asked for together", () => {
    const watch = createSeatsWatch();
    const heard = vi.fn<() => void>();
    watch.subscribe(heard);
    for (const eventId of ["a", "b", "c"]) watch.want(eventId);
    settled();
    expect(watch.watched()).toEqual(["a", "b", "c"]);
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test("from a list to one of its events and back no stream is opened anew", () => {
    const watch = createSeatsWatch();
    const leave = ["a", "b"].map((eventId) => watch.want(eventId));
    settled();
    const before = watch.watched();
    for (const go of leave) go();
    const leaveEvent = watch.want("a");
    settled();
    expect(watch.watched()).toBe(before);
    leaveEvent();
    watch.want("b");
    settled();
    expect(watch.watched()).toBe(before);
  });

  test("an event that is shown twice is watched until neither is", () => {
    const watch = createSeatsWatch();
    const [one, other] = [watch.want("a"), watch.want("a")];
    one();
    settled();
    expect(watch.watched()).toEqual(["a"]);
    other();
    settled();
    expect(watch.watched()).toEqual([]);
  });

  test("of more than a stream takes, those in view come before those that were", () => {
    const watch = createSeatsWatch();
    const leave = Array.from({ length: 100 }, (_, index) => watch.want(`past ${index}`));
    settled();
    for (const go of leave) go();
    watch.want("now");
    settled();
    expect(watch.watched()).toHaveLength(100);
    expect(watch.watched()[0]).toBe("now");
  });

  test("a snapshot of what is no longer watched is not shown again when it is old", () => {
    const watch = createSeatsWatch();
    const leave = watch.want("a");
    settled();
    watch.take(snapshot("a"));
    expect(watch.live().byEvent.get("a")?.seatsLeft).toBe(1);
    leave();
    settled();
    expect(watch.live().byEvent.has("a")).toBe(false);
  });
});
