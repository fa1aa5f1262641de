import { expect, test } from "vitest";
import { dayKey, formatSpan, viewerTime, zoneName } from "@/lib/event-time";

const startsAt = "2026-12-31T19:30:00.000Z";

test("the day is the one on the calendar of the event's zone", () => {
  expect(dayKey(startsAt, "Europe/Berlin")).toBe("2026-12-31");
  expect(dayKey(startsAt, "Asia/Tokyo")).toBe("2027-01-01");
});

test("an evening that ends after midnight names the day it ends on", () => {
  const span = { startsAt, endsAt: "2027-01-01T00:30:00.000Z", timeZone: "Europe/London" };
  expect(formatSpan(span)).toMatch(/19:30|7:30/);
  expect(formatSpan(span)).toContain("Jan");
});

test("the reader's clock is shown only where it differs", () => {
  expect(viewerTime(startsAt, "Europe/Berlin", "Europe/Paris")).toBeNull();
  expect(viewerTime(startsAt, "Europe/Berlin", "Asia/Tokyo")).not.toBeNull();
});

test("a zone is named by its city and offset on that day", () => {
  expect(zoneName("2026-07-01T00:00:00.000Z", "America/New_York")).toBe("New York time (GMT-4)");
  expect(zoneName("2026-12-01T00:00:00.000Z", "America/New_York")).toBe("New York time (GMT-5)");
});
