import type { EventDetail } from "@boxoffice/contracts";
import { expect, test } from "vitest";
import { bookingClosed, showsChoice } from "@/features/booking/booking-closed";

const event: EventDetail = {
  id: "0198f3a2-7c11-7000-8000-000000000001",
  slug: "strings",
  title: "Strings",
  description: "",
  venue: "Konzerthaus",
  address: null,
  startsAt: "2026-12-31T19:30:00.000Z",
  endsAt: "2026-12-31T22:00:00.000Z",
  timeZone: "Europe/Vienna",
  category: null,
  coverImageUrl: null,
  currency: "EUR",
  fromPriceMinor: 1500,
  capacity: 10,
  seatsLeft: 10,
  status: "PUBLISHED",
  maxPerBooking: 10,
  version: 1,
  organizer: { id: "o", name: "Ottilie" },
  ticketTypes: [],
  createdAt: "2026-11-01T00:00:00.000Z",
  updatedAt: "2026-11-01T00:00:00.000Z",
};
const before = Date.parse("2026-12-31T19:00:00.000Z");

test("an event that runs has started, one that ran is over", () => {
  expect(bookingClosed(event, null, before)).toBeNull();
  expect(bookingClosed(event, null, Date.parse(event.startsAt))).toBe("STARTED");
  expect(bookingClosed(event, null, Date.parse(event.endsAt))).toBe("ENDED");
});

test("organizers book nothing, and only their own event is theirs", () => {
  expect(bookingClosed(event, { id: "o", role: "ORGANIZER" }, before)).toBe("OWN");
  expect(bookingClosed(event, { id: "other", role: "ORGANIZER" }, before)).toBe("ORGANIZER");
  expect(bookingClosed(event, { id: "c", role: "CUSTOMER" }, before)).toBeNull();
});

test("a choice stays in sight when the last seat goes, and none is offered after", () => {
  expect(showsChoice("SOLD_OUT", 2)).toBe(true);
  expect(showsChoice("SOLD_OUT", 0)).toBe(false);
  expect(showsChoice("ENDED", 2)).toBe(false);
  expect(showsChoice(null, 0)).toBe(true);
});
