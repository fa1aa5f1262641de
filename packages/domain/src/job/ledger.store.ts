import type { JobType } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";

/** One job a worker holds: the fence tells its hold from every earlier and later one. */
export interface HeldJob {
  jobId: string;
  fence: number;
}

/** A job just taken up. */
export interface StartedJob extends HeldJob {
  type: JobType;
  payload: unknown;
  /** Counts from 1. */
  attempt: number;
  maxAttempts: number;
  createdAt: Date;
}

/** Why a job could not be taken up. */
export interface JobStanding {
  isSettled: boolean;
  isRunning: boolean;
  /** RUNNING with a lease that has ended, at its last attempt. */
  isSpent: boolean;
  /** How long until it may be taken up: until it is due, or until the lease on it ends. */
  waitMs: number;
}

const startSql = `
  UPDATE jobs SET
    status = 'RUNNING', attempts = attempts + 1, fence = fence + 1, worker_id = $2,
    leased_until = now() + $3 * interval '1 millisecond', dispatched_at = coalesce(dispatched_at, now())
  WHERE id = $1 AND (
    (status IN ('QUEUED', 'RETRYING') AND run_at <= now())
    OR (status = 'RUNNING' AND leased_until <= now() AND attempts < max_attempts)
  )
  RETURNING id AS "jobId", fence, type, payload, attempts AS attempt, max_attempts AS "maxAttempts",
            created_at AS "createdAt"`;

/** Takes the job up, or null: of several who try at once the row lock lets one through, the others then find it held. */
export async function startRow(
  { db }: DomainContext,
  input: { jobId: string; workerId: string; leaseMs: number },
): Promise<StartedJob | null> {
  const rows = await db.sql.query<StartedJob>(startSql, [input.jobId, input.workerId, input.leaseMs]);
  return rows[0] ?? null;
}

export async function findStanding({ db }: DomainContext, jobId: string): Promise<JobStanding | null> {
  const rows = await db.sql.query<JobStanding>(
    `SELECT status IN ('DONE', 'DEAD') AS "isSettled",
            status = 'RUNNING' AS "isRunning",
            coalesce(status = 'RUNNING' AND leased_until <= now() AND attempts >= max_attempts, false) AS "isSpent",
            least(86400000, greatest(0, ceil(extract(epoch FROM coalesce(leased_until, run_at) - now()) * 1000)))::int AS "waitMs"
     FROM jobs WHERE id = $1`,
    [jobId],
  );
  return rows[0] ?? null;
}

/** Ends a job whose worker vanished during its last attempt. */
export async function burySpentRow({ db }: DomainContext, jobId: string, error: string): Promise<boolean> {
  const rows = await db.sql.query(
    `UPDATE jobs SET status = 'DEAD', last_error = $2, finished_at = now(), leased_until = NULL, worker_id = NULL
     WHERE id = $1 AND status = 'RUNNING' AND leased_until <= now() AND attempts >= max_attempts
     RETURNING id`,
    [jobId, error],
  );
  return rows.length > 0;
}

/** The jobs among `held` that are still held under their fence; their leases now run for `leaseMs` from now. */
export async function extendRows(
  { db }: DomainContext,
  held: readonly HeldJob[],
  leaseMs: number,
): Promise<string[]> {
  const rows = await db.sql.query<{ id: string }>(
    `UPDATE jobs SET leased_until = now() + $3 * interval '1 millisecond'
     FROM unnest($1::uuid[], $2::int[]) AS held (id, fence)
     WHERE jobs.id = held.id AND jobs.fence = held.fence AND jobs.status = 'RUNNING'
     RETURNING jobs.id`,
    [held.map((job) => job.jobId), held.map((job) => job.fence), leaseMs],
  );
  return rows.map((row) => row.id);
}
