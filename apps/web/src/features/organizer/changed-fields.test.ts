import type { EventDetail } from "@boxoffice/contracts";
import { expect, test } from "vitest";
import { changedFields, differingFields } from "@/features/organizer/changed-fields";
import { eventToValues } from "@/features/organizer/event-form-values";
import { type EventDraft, readEventForm } from "@/features/organizer/read-event-form";

const typeId = "0198f3a2-7c11-7000-8000-000000000001";
const event: EventDetail = {
  id: "0198f3a2-7c11-7000-8000-000000000002",
  slug: "night-market",
  title: "Night market",
  description: "Two\n\nparagraphs",
  venue: "Pier 5",
  address: null,
  startsAt: "2026-12-31T18:30:00.000Z",
  endsAt: "2026-12-31T21:00:00.000Z",
  timeZone: "Europe/Berlin",
  category: null,
  coverImageUrl: null,
  currency: "EUR",
  fromPriceMinor: 1250,
  capacity: 80,
  seatsLeft: 70,
  status: "PUBLISHED",
  maxPerBooking: 10,
  version: 3,
  organizer: { id: "0198f3a2-7c11-7000-8000-000000000003", name: "Nora" },
  ticketTypes: [{ id: typeId, name: "Standard", priceMinor: 1250, capacity: null, seatsLeft: 70 }],
  createdAt: "2026-11-01T00:00:00.000Z",
  updatedAt: "2026-11-01T00:00:00.000Z",
};

function draftOf(changes: Partial<ReturnType<typeof eventToValues>> = {}): EventDraft {
  const read = readEventForm({ ...eventToValues(event), ...changes });
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  return read.draft;
}

test("a form that nobody touched changes nothing", () => {
  expect(changedFields(event, draftOf(), [typeId])).toEqual({});
});

test("only touched fields are sent, so a colleague's other changes survive", () => {
  expect(changedFields(event, draftOf({ venue: "Pier 6" }), [typeId])).toEqual({ venue: "Pier 6" });
  expect(changedFields(event, draftOf({ startsAt: "2026-12-31T20:00" }), [typeId])).toEqual({
    startsAt: "2026-12-31T19:00:00.000Z",
  });
});

test("ticket types keep their id, and a new one has none", () => {
  const ticketTypes = [
    { typeId, name: "Standard", price: "13", capacity: "" },
    { typeId: "", name: "Balcony", price: "20", capacity: "5" },
  ];
  expect(changedFields(event, draftOf({ ticketTypes }), [typeId, ""])).toEqual({
    ticketTypes: [
      { id: typeId, name: "Standard", priceMinor: 1300, capacity: null },
      { name: "Balcony", priceMinor: 2000, capacity: 5 },
    ],
  });
});

test("what someone else saved is named field by field", () => {
  expect(differingFields(event, { ...event, version: 4, title: "Day market", capacity: 90 })).toEqual([
    "title",
    "capacity",
  ]);
});
