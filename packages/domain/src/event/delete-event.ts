import { assertOrganizer } from "../actor.js";
import { appendAudit } from "../audit/index.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { deleteEventRow } from "./event.store.js";

/**
 * Deletes an event that never had a booking, cancelled ones included. Throws NOT_FOUND, or EVENT_HAS_BOOKINGS: the foreign
 * key of bookings decides, so a booking made at the same moment is never orphaned.
 */
export async function deleteEvent(ctx: DomainContext, input: { id: string }): Promise<{ ok: true }> {
  const organizerId = assertOrganizer(ctx.actor);
  return ctx.db.transaction(async (sql) => {
    switch (await deleteEventRow(sql, { id: input.id, organizerId })) {
      case "DELETED":
        await appendAudit(ctx, sql, { accountId: organizerId, action: "event.deleted", eventId: input.id });
        return { ok: true };
      case "HAS_BOOKINGS":
        return fail("EVENT_HAS_BOOKINGS");
      case "ABSENT":
        return fail("NOT_FOUND");
    }
  });
}
