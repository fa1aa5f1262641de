import type { AuditAction, AuditEntry } from "@boxoffice/contracts";
import type { DomainContext, Origin, Sql } from "../context.js";

export interface NewAuditEntry {
  accountId: string;
  action: AuditAction;
  eventId: string | null;
  details: Record<string, string>;
  origin: Origin | undefined;
}

export async function insertAuditEntry(sql: Sql, entry: NewAuditEntry): Promise<void> {
  await sql.query(
    `INSERT INTO audit_entries (account_id, action, event_id, details, address, user_agent)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      entry.accountId,
      entry.action,
      entry.eventId,
      JSON.stringify(entry.details),
      entry.origin?.address ?? null,
      entry.origin?.userAgent ?? null,
    ],
  );
}

/** In the log of the account with this address, if there is one. */
export async function insertAuditEntryByEmail(
  sql: Sql,
  entry: { email: string; action: AuditAction; address: string },
): Promise<void> {
  await sql.query(
    `INSERT INTO audit_entries (account_id, action, address) SELECT id, $2, $3 FROM users WHERE email = $1`,
    [entry.email, entry.action, entry.address],
  );
}

/** An account's entries, newest first. */
export async function selectAuditEntries(
  { db }: DomainContext,
  input: { accountId: string; eventId: string | null; beforeId: string | null; limit: number },
): Promise<AuditEntry[]> {
  const rows = await db.sql.query<Omit<AuditEntry, "at"> & { at: Date }>(
    `SELECT id, action, event_id AS "eventId", details, address, user_agent AS "userAgent", at FROM audit_entries
     WHERE account_id = $1 AND ($2::uuid IS NULL OR event_id = $2) AND ($3::uuid IS NULL OR id < $3)
     ORDER BY id DESC LIMIT $4`,
    [input.accountId, input.eventId, input.beforeId, input.limit],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
