import type { AuditAction } from "@boxoffice/contracts";
import type { DomainContext, Sql } from "../context.js";
import { insertAuditEntry } from "./audit.store.js";

/**
 * Writes into an account's log what is being done, through `sql`: the transaction in which it is done. Both commit or
 * neither does. Nothing secret belongs into `details`: they are shown, and exported.
 */
export function appendAudit(
  { origin }: Pick<DomainContext, "origin">,
  sql: Sql,
  entry: { accountId: string; action: AuditAction; eventId?: string; details?: Record<string, string> },
): Promise<void> {
  const { eventId = null, details = {} } = entry;
  return insertAuditEntry(sql, { ...entry, eventId, details, origin });
}
