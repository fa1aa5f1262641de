import type { DomainContext } from "../context.js";
import type { LedgerJobType } from "./job-types.js";

/** What the queue needs to know of a job: which, how urgent (by its type) and in how long. */
export interface DispatchableJob {
  jobId: string;
  type: LedgerJobType;
  delayMs: number;
  /** It has been run before and begins anew: dead and run once more, or given back. */
  isAnew: boolean;
  /** Where in a trace it was entered. */
  traceparent: string | null;
}

const returned = `jobs.id AS "jobId", jobs.type, jobs.traceparent, jobs.status = 'QUEUED' AND jobs.attempts > 0 AS "isAnew",
  least(86400000, greatest(0, ceil(extract(epoch FROM jobs.run_at - now()) * 1000)))::int AS "delayMs"`;

// SKIP LOCKED: several relays on one ledger share the work instead of waiting for each other or doing it twice.
export async function takeUndispatchedRows(
  { db }: DomainContext,
  input: { horizonMs: number; limit: number },
): Promise<DispatchableJob[]> {
  return db.sql.query<DispatchableJob>(
    `UPDATE jobs SET dispatched_at = now()
     FROM (
       SELECT id FROM jobs
       WHERE status IN ('QUEUED', 'RETRYING') AND dispatched_at IS NULL
         AND run_at <= now() + $1 * interval '1 millisecond'
       ORDER BY run_at LIMIT $2 FOR UPDATE SKIP LOCKED
     ) AS due
     WHERE jobs.id = due.id
     RETURNING ${returned}`,
    [input.horizonMs, input.limit],
  );
}

/**
 * Jobs that should have moved long ago. A waiting one is overdue by `forgottenMs` since it was dispatched; a running one
 * as soon as its lease has ended, and then again every `forgottenMs`.
 */
export async function takeForgottenRows(
  { db }: DomainContext,
  input: { forgottenMs: number; limit: number },
): Promise<DispatchableJob[]> {
  return db.sql.query<DispatchableJob>(
    `UPDATE jobs SET dispatched_at = now()
     FROM (
       SELECT id FROM jobs
       WHERE status IN ('QUEUED', 'RETRYING', 'RUNNING') AND dispatched_at IS NOT NULL
         AND CASE WHEN status = 'RUNNING'
           THEN leased_until <= now()
             AND (dispatched_at < leased_until OR dispatched_at <= now() - $1 * interval '1 millisecond')
           ELSE greatest(dispatched_at, run_at) <= now() - $1 * interval '1 millisecond'
         END
       ORDER BY dispatched_at LIMIT $2 FOR UPDATE SKIP LOCKED
     ) AS forgotten
     WHERE jobs.id = forgotten.id
     RETURNING ${returned}`,
    [input.forgottenMs, input.limit],
  );
}

export async function undoDispatchOfRows({ db }: DomainContext, jobIds: readonly string[]): Promise<void> {
  await db.sql.query(
    `UPDATE jobs SET dispatched_at = NULL
     FROM (
       SELECT id FROM jobs WHERE id = ANY($1::uuid[]) AND status IN ('QUEUED', 'RETRYING')
       ORDER BY id FOR NO KEY UPDATE
     ) AS refused
     WHERE jobs.id = refused.id`,
    [jobIds],
  );
}

/** Whether a job is due that has been dispatched and that nobody has taken up yet. */
export async function existsDispatchedDueRow({ db }: DomainContext): Promise<boolean> {
  const [row] = await db.sql.query<{ exists: boolean }>(
    `SELECT EXISTS (
       SELECT 1 FROM jobs
       WHERE status IN ('QUEUED', 'RETRYING') AND dispatched_at IS NOT NULL AND run_at <= now()
     ) AS exists`,
  );
  return row?.exists ?? false;
}
