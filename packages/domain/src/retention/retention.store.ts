import type { DomainContext } from "../context.js";
import { isUnused } from "../image/index.js";

// The smallest id of version 7 that a row created at the cutoff could have: the oldest rows are found at the start of the
// primary key, without an index that every job would have to write to.
const firstIdAt = (cutoff: string) =>
  `(lpad(to_hex((extract(epoch FROM ${cutoff}) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;

const cutoff = `(now() - $1 * interval '1 day')`;

const statements = {
  /** Their transitions go with them. SKIP LOCKED: one being run once more is let be. */
  jobs: `
    SELECT id FROM jobs
    WHERE id < ${firstIdAt(cutoff)} AND status IN ('DONE', 'DEAD') AND finished_at < ${cutoff}
    ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED`,
  idempotency_records: `SELECT ctid FROM idempotency_records WHERE created_at < ${cutoff} LIMIT $2`,
  refresh_tokens: `SELECT token_hash FROM refresh_tokens WHERE expires_at < ${cutoff} LIMIT $2`,
  refresh_families: `SELECT id FROM refresh_families WHERE least(ended_at, expires_at) < ${cutoff} LIMIT $2`,
  audit_entries: `SELECT id FROM audit_entries WHERE id < ${firstIdAt(cutoff)} ORDER BY id LIMIT $2`,
  account_links: `SELECT token_hash FROM account_links WHERE expires_at < ${cutoff} LIMIT $2`,
  personal_tokens: `SELECT id FROM personal_tokens WHERE least(revoked_at, expires_at) < ${cutoff} LIMIT $2`,
  /** SKIP LOCKED: one that an event is being given now is let be; locked, its age is looked at once more. */
  images: `
    SELECT id FROM images i WHERE touched_at < ${cutoff} AND ${isUnused("i")}
    ORDER BY touched_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
  /**
   * A row is what keeps a message from going twice, and what a later notice compares with: it stays while its event is not over for as
   * long, and while a job may still come to send it, be it a dead one that is run again. SKIP LOCKED: one that is being sent is let be.
   */
  messages: `
    SELECT m.id FROM messages m
    WHERE m.id < ${firstIdAt(cutoff)}
      AND NOT EXISTS (SELECT FROM events e WHERE e.id = m.event_id AND e.ends_at >= ${cutoff})
      AND NOT EXISTS (
        SELECT FROM jobs j
        WHERE j.recipient_id = m.recipient_id AND j.booking_id IS NOT DISTINCT FROM m.booking_id AND j.status <> 'DONE'
      )
    ORDER BY m.id LIMIT $2 FOR UPDATE OF m SKIP LOCKED`,
} as const;

const keys = {
  jobs: "id",
  idempotency_records: "ctid",
  refresh_tokens: "token_hash",
  refresh_families: "id",
  audit_entries: "id",
  account_links: "token_hash",
  personal_tokens: "id",
  images: "id",
  messages: "id",
} as const satisfies Record<PrunedTable, string>;

export type PrunedTable = keyof typeof statements;

/** Deletes at most `limit` rows that are older than `keepDays`; returns how many. */
export async function deleteOldRows(
  { db }: DomainContext,
  input: { table: PrunedTable; keepDays: number; limit: number },
): Promise<number> {
  const { table, keepDays, limit } = input;
  const key = keys[table];
  const [row] = await db.sql.query<{ deleted: number }>(
    `WITH deleted AS (
       DELETE FROM ${table} WHERE ${key} = ANY(ARRAY(${statements[table]})) RETURNING 1
     )
     SELECT count(*)::int AS deleted FROM deleted`,
    [keepDays, limit],
  );
  return row?.deleted ?? 0;
}
