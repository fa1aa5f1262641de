import { expect, test } from "vitest";
import { instantToZonedTime, zonedTimeToInstant } from "@/lib/zoned-time";

function instant(wallClock: string, timeZone: string): string {
  const read = zonedTimeToInstant(wallClock, timeZone);
  return "instant" in read ? read.instant : read.problem;
}

test("a time is read on the clock of its own zone, in summer and in winter", () => {
  expect(instant("2026-01-15T19:30", "Europe/Berlin")).toBe("2026-01-15T18:30:00.000Z");
  expect(instant("2026-07-15T19:30", "Europe/Berlin")).toBe("2026-07-15T17:30:00.000Z");
  expect(instant("2026-07-15T19:30", "Asia/Kathmandu")).toBe("2026-07-15T13:45:00.000Z");
  expect(instant("2026-12-31T19:30", "Pacific/Auckland")).toBe("2026-12-31T06:30:00.000Z");
});

test("a time that the clocks jump over is refused, not moved", () => {
  expect(zonedTimeToInstant("2026-03-29T02:30", "Europe/Berlin")).toHaveProperty("problem");
  expect(zonedTimeToInstant("2026-03-08T02:00", "America/New_York")).toHaveProperty("problem");
  expect(instant("2026-03-29T01:59", "Europe/Berlin")).toBe("2026-03-29T00:59:00.000Z");
  expect(instant("2026-03-29T03:00", "Europe/Berlin")).toBe("2026-03-29T01:00:00.000Z");
});

test("of a time that comes twice the first is meant, and that is said", () => {
  expect(zonedTimeToInstant("2026-10-25T02:30", "Europe/Berlin")).toEqual({
    instant: "2026-10-25T00:30:00.000Z",
    isRepeated: true,
  });
  expect(zonedTimeToInstant("2026-10-25T03:00", "Europe/Berlin")).toEqual({
    instant: "2026-10-25T02:00:00.000Z",
    isRepeated: false,
  });
});

test("an empty or broken field is a problem, not a date", () => {
  expect(zonedTimeToInstant("", "Europe/Berlin")).toHaveProperty("problem");
  expect(zonedTimeToInstant("tomorrow", "Europe/Berlin")).toHaveProperty("problem");
});

test("what a field shows reads back as the same instant", () => {
  for (const timeZone of [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "UTC",
  ]) {
    for (let hour = 0; hour < 24 * 370; hour += 7) {
      const at = new Date(Date.UTC(2026, 0, 1, hour)).toISOString();
      const read = zonedTimeToInstant(instantToZonedTime(at, timeZone), timeZone);
      expect("instant" in read && (read.isRepeated || read.instant === at), `${at} ${timeZone}`).toBe(true);
    }
  }
});
