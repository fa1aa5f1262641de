import { expect, test } from "vitest";
import { changedFields, differingFields } from "@/features/organizer/changed-fields";
import { eventToValues } from "@/features/organizer/event-form-values";
import { type EventDraft, readEventForm } from "@/features/organizer/read-event-form";
import { sampleEvent } from "@/features/organizer/sample-event";

const event = sampleEvent;
const typeId = event.ticketTypes[0]?.id ?? "";

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
