import type { AuditEntry, ListAuditInput } from "@boxoffice/contracts";
import { assertSignedIn } from "../actor.js";
import type { DomainContext } from "../context.js";
import { idKey, pageFrom, readCursor } from "../page.js";
import { selectAuditEntries } from "./audit.store.js";

/** The asking user's own log, newest first. Throws UNAUTHENTICATED, and VALIDATION for a cursor of another list. */
export async function listAudit(
  ctx: DomainContext,
  { cursor, limit, ...filter }: ListAuditInput,
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const accountId = assertSignedIn(ctx.actor);
  const eventId = filter.eventId ?? null;
  const beforeId = readCursor(cursor, idKey);
  const rows = await selectAuditEntries(ctx, { accountId, eventId, beforeId, limit: limit + 1 });
  return pageFrom(
    rows,
    limit,
    (entry) => entry.id,
    (entry) => entry,
  );
}
