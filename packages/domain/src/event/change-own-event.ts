import type { EventDetail } from "@boxoffice/contracts";
import { assertOrganizer } from "../actor.js";
import type { DomainContext, Sql } from "../context.js";
import { fail } from "../errors.js";
import { findEvent, type KeptEvent, lockOwnEvent } from "./event.store.js";

/**
 * Changes one event of the asking organizer in one short transaction that holds the event's row, and returns it as it
 * then stands. Throws NOT_FOUND for an event that is absent or someone else's.
 */
export async function changeOwnEvent(
  ctx: DomainContext,
  input: { id: string; change: (sql: Sql, event: KeptEvent) => Promise<void> },
): Promise<EventDetail> {
  const organizerId = assertOrganizer(ctx.actor);
  return ctx.db.transaction(async (sql) => {
    const event = (await lockOwnEvent(sql, { id: input.id, organizerId })) ?? fail("NOT_FOUND");
    await input.change(sql, event);
    const changed = (await findEvent(sql, { id: input.id })) ?? fail("NOT_FOUND");
    return changed.detail;
  });
}
