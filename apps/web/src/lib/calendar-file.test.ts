import { expect, test } from "vitest";
import { calendarFile } from "@/lib/calendar-file";

const entry = {
  uid: "b@boxoffice",
  title: "Tea; cake, and\nBEGIN:VALARM",
  startsAt: "2026-12-31T19:30:00.000Z",
  endsAt: "2026-12-31T22:00:00.000Z",
  location: "Ü".repeat(60),
  description: "Booking 7K2MX9QD",
  url: "https://example.org/bookings/b",
};
const text = calendarFile(entry, new Date("2026-11-22T15:00:00.000Z"));

test("times are written in UTC", () => {
  expect(text).toContain("DTSTART:20261231T193000Z\r\n");
  expect(text).toContain("DTEND:20261231T220000Z\r\n");
});

test("a title cannot start a property of its own", () => {
  expect(text).toContain(String.raw`SUMMARY:Tea\; cake\, and\nBEGIN:VALARM`);
  expect(text.split("\r\n")).not.toContain("BEGIN:VALARM");
});

test("no line is longer than 75 octets, and unfolding gives the text back", () => {
  for (const line of text.split("\r\n"))
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  expect(text.replaceAll("\r\n ", "")).toContain(`LOCATION:${entry.location}`);
});
