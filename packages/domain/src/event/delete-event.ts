import { violatedConstraint } from "@boxoffice/db";
import { assertOrganizer } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { deleteEventRow } from "./event.store.js";

/**
 * Deletes an event that never had a booking, cancelled ones included. Throws NOT_FOUND, or EVENT_HAS_BOOKINGS: the foreign
 * key of bookings decides, so a booking made at the same moment is never orphaned.
 */
export async function deleteEvent(ctx: DomainContext, input: { id: string }): Promise<{ ok: true }> {
  const organizerId = assertOrganizer(ctx.actor);
  const deleted = await deleteEventRow(ctx.db.sql, { id: input.id, organizerId }).catch((error: unknown) => {
    if (violatedConstraint(error) === "bookings_event_id_fkey") return fail("EVENT_HAS_BOOKINGS");
    throw error;
  });
  return deleted ? { ok: true } : fail("NOT_FOUND");
}
