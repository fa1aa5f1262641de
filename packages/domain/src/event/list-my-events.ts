import type { ListMyEventsInput, OrganizerEvent } from "@boxoffice/contracts";
import { assertOrganizer } from "../actor.js";
import type { DomainContext } from "../context.js";
import { instantAndIdKey, pageFrom, readCursor } from "../page.js";
import { type OrganizerEventRow, selectOwnEvents } from "./event-list.store.js";
import { summaryOf } from "./event-rows.js";

/** A page of the asking organizer's events in every state, latest start first, with what each has sold and earned. */
export async function listMyEvents(
  ctx: DomainContext,
  input: ListMyEventsInput,
): Promise<{ items: OrganizerEvent[]; nextCursor: string | null }> {
  const organizerId = assertOrganizer(ctx.actor);
  const after = readCursor(input.cursor, instantAndIdKey);
  const own = { organizerId, status: input.status, limit: input.limit };
  const rows = await selectOwnEvents(ctx.db.sql, own, after);
  return pageFrom(rows, input.limit, (row) => [row.starts_at.toISOString(), row.id], viewOf);
}

function viewOf(row: OrganizerEventRow): OrganizerEvent {
  return {
    ...summaryOf(row),
    version: row.version,
    sold: row.seats_sold,
    revenueMinor: row.revenue_minor,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
