import type { Attendee, ListAttendeesInput } from "@boxoffice/contracts";
import { assertOrganizer } from "../actor.js";
import type { DomainContext, Sql } from "../context.js";
import { fail } from "../errors.js";
import { idKey, nameAndIdKey, pageFrom, readCursor } from "../page.js";
import { type AttendeeRow, isOwnEvent, selectAttendees, selectAttendeesByName } from "./attendee.store.js";

/**
 * A page of who booked one of the asking organizer's events, newest booking first or by name, cancelled ones included. `text` finds
 * words as in the list of events, in the name also inside a word, in the e-mail address where one begins; and references by
 * their beginning, from four characters on.
 * Throws NOT_FOUND for an event that is absent or someone else's.
 */
export async function listAttendees(
  ctx: DomainContext,
  input: ListAttendeesInput,
): Promise<{ items: Attendee[]; nextCursor: string | null }> {
  const organizerId = assertOrganizer(ctx.actor);
  const { sql } = ctx.db;
  const { eventId, text, limit, cursor } = input;
  if (input.sort === "name") {
    const after = readCursor(cursor, nameAndIdKey);
    await assertOwnEvent(sql, { id: eventId, organizerId });
    const rows = await selectAttendeesByName(sql, { eventId, text, after, limit });
    return pageFrom(rows, limit, (row) => [row.folded_name, row.id], viewOf);
  }
  const beforeId = readCursor(cursor, idKey);
  await assertOwnEvent(sql, { id: eventId, organizerId });
  const rows = await selectAttendees(sql, { eventId, text, beforeId, limit });
  return pageFrom(rows, limit, (row) => row.id, viewOf);
}

async function assertOwnEvent(sql: Sql, own: { id: string; organizerId: string }): Promise<void> {
  if (!(await isOwnEvent(sql, own))) fail("NOT_FOUND");
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
