import type { Attendee, ListAttendeesInput } from "@boxoffice/contracts";
import { assertOrganizer } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { idKey, pageFrom, readCursor } from "../page.js";
import { type AttendeeRow, isOwnEvent, selectAttendees } from "./attendee.store.js";

/**
 * A page of who booked one of the asking organizer's events, newest booking first, cancelled ones included. `text` finds
 * words as in the list of events, in the name also inside a word, in the e-mail address where one begins; and references by
 * their beginning, from four characters on.
 * Throws NOT_FOUND for an event that is absent or someone else's.
 */
export async function listAttendees(
  ctx: DomainContext,
  input: ListAttendeesInput,
): Promise<{ items: Attendee[]; nextCursor: string | null }> {
  const organizerId = assertOrganizer(ctx.actor);
  const beforeId = readCursor(input.cursor, idKey);
  const { sql } = ctx.db;
  const { eventId, text, limit } = input;
  if (!(await isOwnEvent(sql, { id: eventId, organizerId }))) fail("NOT_FOUND");
  const rows = await selectAttendees(sql, { eventId, text, beforeId, limit });
  return pageFrom(rows, limit, (row) => row.id, viewOf);
}

function viewOf(row: AttendeeRow): Attendee {
  return {
    bookingId: row.id,
    reference: row.reference,
    customer: { id: row.customer_id, name: row.name, email: row.email },
    items: row.items,
    quantity: row.quantity,
    totalMinor: row.total_minor,
    currency: row.currency,
    status: row.status,
    createdAt: row.created_at.toISOString(),
    cancelledAt: row.cancelled_at?.toISOString() ?? null,
  };
}
