import type { JobTransition } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import type { JobScope } from "./job-scope.js";

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

/**
 * Rows past `after` in the order (xid, seq), or with `after` null the last `limit`. Only rows of transactions older than
 * every one still running are read: a transaction that commits later than a younger one is never passed by.
 */
export async function findTransitions(
  { db }: DomainContext,
  input: { after: TransitionPosition | null; limit: number; scope: JobScope | null },
): Promise<TransitionPage> {
  const { after, limit, scope } = input;
  const direction = after ? "ASC" : "DESC";
  // One statement, one snapshot: the horizon and the rows are of the same moment.
  const [page] = await db.sql.query<{ rows: TransitionRow[]; horizonXid: string; isHeldBack: boolean }>(
    `WITH horizon AS (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS xid)
     SELECT
       (SELECT xid::text FROM horizon) AS "horizonXid",
       EXISTS (SELECT 1 FROM job_transitions WHERE xid >= (SELECT xid FROM horizon)) AS "isHeldBack",
       coalesce((
         SELECT json_agg(page) FROM (
           SELECT ${columns}
           FROM job_transitions t JOIN jobs j ON j.id = t.job_id
           WHERE t.xid < (SELECT xid FROM horizon)
             AND ($1::text IS NULL OR (t.xid, t.seq) > ($1::text::xid8, $2::text::bigint))
             AND ($3::uuid IS NULL OR j.${scope?.column ?? "organizer_id"} = $3)
           ORDER BY t.xid ${direction}, t.seq ${direction} LIMIT $4
         ) AS page
       ), '[]') AS rows`,
    [after?.xid ?? null, after?.seq ?? null, scope?.userId ?? null, limit],
  );
  if (!page) throw new Error("A statement without FROM returns one row");
  const rows = page.rows.map((row) => ({ ...row, at: new Date(row.at) }));
  return { ...page, rows: after ? rows : rows.reverse() };
}
