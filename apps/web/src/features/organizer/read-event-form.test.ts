import { expect, test } from "vitest";
import { type EventFormValues, newEventValues } from "@/features/organizer/event-form-values";
import { readEventForm } from "@/features/organizer/read-event-form";

function values(changes: Partial<EventFormValues> = {}): EventFormValues {
  return {
    ...newEventValues(new Date("2026-11-22T15:00:00.000Z")),
    title: "Night market",
    venue: "Pier 5",
    startsAt: "2026-12-31T19:30",
    endsAt: "2026-12-31T22:00",
    timeZone: "Asia/Tokyo",
    currency: "JPY",
    ticketTypes: [{ typeId: "", name: "Entry", price: "1500", capacity: "" }],
    ...changes,
  };
}

function paths(typed: EventFormValues): string[] {
  const read = readEventForm(typed);
  return "problems" in read ? read.problems.map((problem) => problem.path) : [];
}

test("what is typed on the place's clock and in its money is sent as instants and minor units", () => {
  expect(readEventForm(values())).toMatchObject({
    draft: {
      startsAt: "2026-12-31T10:30:00.000Z",
      endsAt: "2026-12-31T13:00:00.000Z",
      capacity: 80,
      category: null,
      coverImageUrl: null,
      ticketTypes: [{ name: "Entry", priceMinor: 1500, capacity: null }],
    },
  });
});

test("each problem is said at the field it belongs to", () => {
  expect(paths(values({ title: "ab", venue: " " }))).toEqual(["title", "venue"]);
  expect(paths(values({ endsAt: "2026-12-31T19:00" }))).toEqual(["endsAt"]);
  expect(paths(values({ capacity: "1.5" }))).toEqual(["capacity"]);
  expect(paths(values({ capacity: "-3" }))).toEqual(["capacity"]);
  expect(paths(values({ coverImageUrl: "http://x.example/a.png" }))).toEqual(["coverImageUrl"]);
  expect(paths(values({ ticketTypes: [{ typeId: "", name: "", price: "-1", capacity: "0" }] }))).toEqual([
    "ticketTypes.0.price",
    "ticketTypes.0.name",
    "ticketTypes.0.capacity",
  ]);
});

test("a picture that is still on its way is not sent, and its field says so", () => {
  expect(paths(values({ coverImageUrl: "blob:https://tickets.example/8b1f" }))).toEqual(["coverImageUrl"]);
  const path = "/images/0190a000-0000-7000-8000-000000000009-1440.webp";
  expect(readEventForm(values({ coverImageUrl: path }))).toMatchObject({ draft: { coverImageUrl: path } });
});

test("a time that the clocks jump over is a problem of its field", () => {
  expect(
    paths(values({ timeZone: "Europe/Berlin", startsAt: "2027-03-28T02:30", endsAt: "2027-03-28T05:00" })),
  ).toEqual(["startsAt"]);
});

test("two types of one name are a problem of the list", () => {
  const type = { typeId: "", name: "Entry", price: "0", capacity: "" };
  expect(paths(values({ ticketTypes: [type, { ...type, name: "ENTRY" }] }))).toEqual(["ticketTypes"]);
});
