import type { EventSummary, ListEventsInput } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { instantAndIdKey, pageFrom, readCursor } from "../page.js";
import { selectPublicEvents } from "./event-list.store.js";
import { summaryOf } from "./event-rows.js";

/** A page of the published events that are not over, soonest first. Throws VALIDATION for a foreign cursor. */
export async function listEvents(
  ctx: DomainContext,
  input: ListEventsInput,
): Promise<{ items: EventSummary[]; nextCursor: string | null }> {
  const rows = await selectPublicEvents(ctx.db.sql, input, readCursor(input.cursor, instantAndIdKey));
  return pageFrom(rows, input.limit, (row) => [row.starts_at.toISOString(), row.id], summaryOf);
}
