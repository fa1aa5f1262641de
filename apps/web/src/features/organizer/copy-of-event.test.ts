import { expect, test } from "vitest";
import { copyOfEvent } from "@/features/organizer/copy-of-event";
import { sampleEvent } from "@/features/organizer/sample-event";

const now = new Date("2026-11-23T10:00:00.000Z");
const copyAt = (startsAt: string, endsAt: string) => copyOfEvent({ ...sampleEvent, startsAt, endsAt }, now);

test("an event that lies ahead is copied to a week later, on the same weekday and time", () => {
  const copy = copyAt("2026-12-31T18:30:00.000Z", "2027-01-01T01:00:00.000Z");
  expect(copy).toMatchObject({ startsAt: "2027-01-07T19:30", endsAt: "2027-01-08T02:00" });
});

test("a past one to its next weekday, at the same time on the clock there whatever the season", () => {
  // A Thursday in summer; the next Thursday is three days ahead.
  const copy = copyAt("2026-07-02T17:30:00.000Z", "2026-07-02T20:00:00.000Z");
  expect(copy).toMatchObject({ startsAt: "2026-11-26T19:30", endsAt: "2026-11-26T22:00" });
});

test("one of today that has begun to a week from today", () => {
  expect(copyAt("2026-11-23T10:00:00.000Z", "2026-11-23T12:00:00.000Z").startsAt).toBe("2026-11-30T11:00");
});

test("everything else is taken over, and the ticket types are new", () => {
  const copy = copyAt(sampleEvent.startsAt, sampleEvent.endsAt);
  expect(copy).toMatchObject({ title: "Night market", venue: "Pier 5", capacity: "80", currency: "EUR" });
  expect(copy.ticketTypes).toEqual([{ typeId: "", name: "Standard", price: "12.50", capacity: "" }]);
});
