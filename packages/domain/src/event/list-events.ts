import type { EventSummary, ListEventsInput } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { instantAndIdKey, pageFrom, readCursor } from "../page.js";
import { summaryOf } from "./event-rows.js";
import { selectPublicEvents } from "./public-list.store.js";

/**
 * A page of the published events that are not over, soonest first. `text` finds events by words in any order: each must be
 * found in title, venue or address, from three letters on also inside a word, or where a word of the description begins;
 * capitals, accents, umlauts and punctuation do not matter. Throws VALIDATION for a foreign cursor.
 */
export async function listEvents(
  ctx: DomainContext,
  input: ListEventsInput,
): Promise<{ items: EventSummary[]; nextCursor: string | null }> {
  const rows = await selectPublicEvents(ctx.db.sql, input, readCursor(input.cursor, instantAndIdKey));
  return pageFrom(rows, input.limit, (row) => [row.starts_at.toISOString(), row.id], summaryOf);
}
