import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createArrivals } from "./arrivals.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const at = (ms: number) => 1_000_000 + ms;

test("a booking is shown by a stream when it first shows so few seats, or fewer", () => {
  const arrivals = createArrivals(2, () => true);
  const show = (ms: number, stream: number, seatsLeft: number) => {
    vi.setSystemTime(at(ms));
    arrivals.note(stream, { eventId: "a", seatsLeft });
  };
  show(10, 0, 9);
  // The other stream is spared the snapshot of nine seats.
  show(40, 0, 8);
  show(70, 1, 8);
  show(90, 1, 8);
  const bookings = [
    { eventId: "a", seatsLeft: 9, atMs: at(0) },
    { eventId: "a", seatsLeft: 8, atMs: at(20) },
  ];
  // 9: after 10 and 70 ms. 8: after 20 and 50 ms.
  expect(arrivals.latenciesOf(bookings)).toEqual({
    count: 4,
    missing: 0,
    p50Ms: 20,
    p95Ms: 70,
    p99Ms: 70,
    maxMs: 70,
  });
});

test("a booking that a stream never shows is missing, where it watches the event", () => {
  const arrivals = createArrivals(3, (stream) => stream < 2);
  arrivals.note(0, { eventId: "a", seatsLeft: 5 });
  arrivals.note(1, { eventId: "a", seatsLeft: 6 });
  const { count, missing } = arrivals.latenciesOf([
    { eventId: "a", seatsLeft: 5, atMs: at(0) },
    { eventId: "b", seatsLeft: 1, atMs: at(0) },
  ]);
  expect({ count, missing }).toEqual({ count: 1, missing: 3 });
});
