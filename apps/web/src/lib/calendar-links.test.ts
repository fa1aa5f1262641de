import { expect, test } from "vitest";
import { googleCalendarLink, outlookCalendarLink } from "@/lib/calendar-links";

const entry = {
  title: "Tea & cake? #1",
  startsAt: "2026-12-31T19:30:00.000Z",
  endsAt: "2026-12-31T22:00:00.000Z",
  location: "Historischer Hafen, Märkisches Ufer",
  description: "Booking 7K2MX9QD",
  url: "https://example.org/bookings/b",
};

test("Google is told the times in UTC, and text from people stays in its place", () => {
  const link = new URL(googleCalendarLink(entry));
  expect(link.origin + link.pathname).toBe("https://calendar.google.com/calendar/render");
  expect(Object.fromEntries(link.searchParams)).toEqual({
    action: "TEMPLATE",
    text: entry.title,
    dates: "20261231T193000Z/20261231T220000Z",
    location: entry.location,
    details: "Booking 7K2MX9QD\nhttps://example.org/bookings/b",
  });
});

test("Outlook is told the same", () => {
  const link = new URL(outlookCalendarLink(entry));
  expect(link.origin + link.pathname).toBe("https://outlook.live.com/calendar/0/deeplink/compose");
  expect(Object.fromEntries(link.searchParams)).toMatchObject({
    subject: entry.title,
    startdt: entry.startsAt,
    enddt: entry.endsAt,
    location: entry.location,
    body: "Booking 7K2MX9QD\nhttps://example.org/bookings/b",
  });
});
