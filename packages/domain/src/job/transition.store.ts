import type { JobTransition } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";

/** A place in the order of commitment: transaction number, then row number within it. Both outgrow a JavaScript number. */
export interface TransitionPosition {
  xid: string;
  seq: string;
}

export interface TransitionRow extends Omit<JobTransition, "at">, TransitionPosition {
  at: Date;
  organizerId: string | null;
  recipientId: string | null;
}

/** Jobs of these organizers' events, and those addressed to these people. */
export interface TransitionScope {
  organizerIds: readonly string[];
  recipientIds: readonly string[];
}

export interface TransitionPage {
  rows: TransitionRow[];
  /** Every row of a transaction before this one has been committed or never will be. */
  horizonXid: string;
  /** Rows are committed that lie past the horizon: they become readable as soon as an older transaction ends. */
  isHeldBack: boolean;
}

const columns = `t.xid::text, t.seq::text, t.job_id AS "jobId", j.type, t.from_status AS "from", t.to_status AS "to",
  t.attempt, j.max_attempts AS "maxAttempts", t.error, j.event_id AS "eventId", j.recipient, t.at,
  j.organizer_id AS "organizerId", j.recipient_id AS "recipientId"`;

/** The latest `limit` transitions of one job, oldest first. */
export async function findTransitionsOf(
  { db }: DomainContext,
  { jobId, limit }: { jobId: string; limit: number },
): Promise<(Pick<JobTransition, "from" | "to" | "attempt" | "error"> & { at: Date })[]> {
  const rows = await db.sql.query<Pick<JobTransition, "from" | "to" | "attempt" | "error"> & { at: Date }>(
    `SELECT from_status AS "from", to_status AS "to", attempt, error, at
     FROM job_transitions WHERE job_id = $1 ORDER BY xid DESC, seq DESC LIMIT $2`,
    [jobId, limit],
  );
  return rows.reverse();
}

/**
 * Rows past `after` in the order (xid, seq), or with `after` null the last `limit`. Only rows of transactions older than
 * every one still running are read: a transaction that commits later than a younger one is never passed by.
 */
export async function findTransitions(
  { db }: DomainContext,
  input: { after: TransitionPosition | null; limit: number; scope: TransitionScope | null },
): Promise<TransitionPage> {
  const { after, limit, scope } = input;
  const direction = after ? "ASC" : "DESC";
  // One statement, one snapshot: the horizon and the rows are of the same moment.
  const [page] = await db.sql.query<{ rows: TransitionRow[]; horizonXid: string; isHeldBack: boolean }>(
    `WITH horizon AS (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS xid)
     SELECT
       (SELECT xid::text FROM horizon) AS "horizonXid",
       coalesce((SELECT xid FROM job_transitions ORDER BY xid DESC, seq DESC LIMIT 1) >= (SELECT xid FROM horizon), false)
         AS "isHeldBack",
       coalesce((
         SELECT json_agg(page) FROM (
           SELECT ${columns}
           FROM job_transitions t JOIN jobs j ON j.id = t.job_id
           WHERE t.xid < (SELECT xid FROM horizon)
             AND ($1::text IS NULL OR (t.xid, t.seq) > ($1::text::xid8, $2::text::bigint))
             AND ($3::uuid[] IS NULL OR j.organizer_id = ANY($3) OR j.recipient_id = ANY($4::uuid[]))
           ORDER BY t.xid ${direction}, t.seq ${direction} LIMIT $5
         ) AS page
       ), '[]') AS rows`,
    [after?.xid ?? null, after?.seq ?? null, scope?.organizerIds ?? null, scope?.recipientIds ?? null, limit],
  );
  if (!page) throw new Error("A statement without FROM returns one row");
  const rows = page.rows.map((row) => ({ ...row, at: new Date(row.at) }));
  return { ...page, rows: after ? rows : rows.reverse() };
}
