import type { EventDetail, EventPatch } from "@boxoffice/contracts";
import type { EventDraft } from "@/features/organizer/read-event-form";

const plainFields = [
  "title",
  "description",
  "venue",
  "address",
  "startsAt",
  "endsAt",
  "timeZone",
  "capacity",
  "category",
  "coverImageUrl",
  "currency",
  "maxPerBooking",
] as const satisfies (keyof EventPatch)[];

export type PlainField = (typeof plainFields)[number];

/**
 * What an edit changes, and nothing else: whoever saves over a colleague's version then overwrites only the fields they
 * touched themselves.
 */
export function changedFields(before: EventDetail, draft: EventDraft, typeIds: string[]): EventPatch {
  const patch: Record<string, unknown> = {};
  for (const field of plainFields) {
    if (isChanged(before, draft, field)) patch[field] = draft[field];
  }
  const types = draft.ticketTypes.map((type, index) => {
    const id = typeIds[index];
    return id ? { id, ...type } : type;
  });
  const typesBefore = before.ticketTypes.map(({ id, name, priceMinor, capacity }) => ({
    id,
    name,
    priceMinor,
    capacity,
  }));
  if (JSON.stringify(types) !== JSON.stringify(typesBefore)) patch["ticketTypes"] = types;
  return patch;
}

/** Whether what is typed changes this field. */
export function isChanged(before: EventDetail, draft: EventDraft, field: PlainField): boolean {
  return !isSame(before[field], draft[field]);
}

/** The plain fields in which two versions of an event differ. */
export function differingFields(one: EventDetail, other: EventDetail): PlainField[] {
  return plainFields.filter((field) => !isSame(one[field], other[field]));
}

/** Instants are compared as moments: "…00Z" and "…00.000Z" are the same one. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "string" || typeof other !== "string") return (one ?? null) === (other ?? null);
  const isInstant = /^\d{4}-\d{2}-\d{2}T/.test(one) && /^\d{4}-\d{2}-\d{2}T/.test(other);
  return isInstant && Date.parse(one) === Date.parse(other);
}
