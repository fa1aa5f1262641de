import type { DomainContext } from "../context.js";
import type { LedgerJobType } from "./job-types.js";

/** One job a worker holds: the fence tells its hold from every earlier and later one. */
export interface HeldJob {
  jobId: string;
  fence: number;
}

/** A job just taken up. */
export interface StartedJob extends HeldJob {
  type: LedgerJobType;
  payload: unknown;
  /** Counts from 1. */
  attempt: number;
  maxAttempts: number;
  /** From when it was due until it was taken up. */
  waitMs: number;
  /** Where in a trace it was entered. */
  traceparent: string | null;
}

/** Why a job could not be taken up. */
export interface JobStanding {
  jobId: string;
  isSettled: boolean;
  isRunning: boolean;
  /** RUNNING with a lease that has ended, at its last attempt. */
  isSpent: boolean;
  /** How long until it may be taken up: until it is due, or until the lease on it ends. */
  waitMs: number;
}

export interface StartRequest {
  jobId: string;
  workerId: string;
  leaseMs: number;
}

// Every statement that writes several jobs locks them in the order of their ids first: two that meet wait for each other
// in turn instead of deadlocking, and the second decides by what the first has left.
const startSql = `
  WITH asked AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::int[]) WITH ORDINALITY AS asked (id, worker_id, lease_ms, position)
  ), startable AS MATERIALIZED (
    SELECT id FROM jobs
    WHERE id = ANY($1::uuid[]) AND (
      (status IN ('QUEUED', 'RETRYING') AND run_at <= now())
      OR (status = 'RUNNING' AND leased_until <= now() AND attempts < max_attempts)
    )
    ORDER BY id FOR NO KEY UPDATE
  )
  UPDATE jobs SET
    status = 'RUNNING', attempts = attempts + 1, fence = fence + 1, worker_id = asked.worker_id,
    leased_until = now() + asked.lease_ms * interval '1 millisecond', dispatched_at = coalesce(dispatched_at, now())
  FROM asked JOIN startable USING (id)
  WHERE jobs.id = asked.id
  RETURNING asked.position::int AS position, jobs.id AS "jobId", fence, type, payload, attempts AS attempt,
            max_attempts AS "maxAttempts", traceparent, (extract(epoch FROM now() - run_at) * 1000)::float8 AS "waitMs"`;

/** Takes up those that may be: of several requests for one job one gets it. By the position of the request, from 0. */
export async function startRows(
  { db }: DomainContext,
  requests: readonly StartRequest[],
): Promise<Map<number, StartedJob>> {
  const rows = await db.sql.query<StartedJob & { position: number }>(
    startSql,
    [
      requests.map((request) => request.jobId),
      requests.map((request) => request.workerId),
      requests.map((request) => request.leaseMs),
    ],
    "start-jobs",
  );
  return new Map(rows.map(({ position, ...job }) => [position - 1, job]));
}

/** By job id; a job that is gone is left out. */
export async function findStandings(
  { db }: DomainContext,
  jobIds: readonly string[],
): Promise<Map<string, JobStanding>> {
  const rows = await db.sql.query<JobStanding>(
    `SELECT id AS "jobId", status IN ('DONE', 'DEAD') AS "isSettled",
            status = 'RUNNING' AS "isRunning",
            coalesce(status = 'RUNNING' AND leased_until <= now() AND attempts >= max_attempts, false) AS "isSpent",
            least(86400000, greatest(0, ceil(extract(epoch FROM coalesce(leased_until, run_at) - now()) * 1000)))::int AS "waitMs"
     FROM jobs WHERE id = ANY($1::uuid[])`,
    [jobIds],
  );
  return new Map(rows.map((row) => [row.jobId, row]));
}

/** Ends jobs whose worker vanished during their last attempt. */
export async function burySpentRows(
  { db }: DomainContext,
  jobIds: readonly string[],
  error: string,
): Promise<void> {
  await db.sql.query(
    `UPDATE jobs SET status = 'DEAD', last_error = $2, finished_at = now(), leased_until = NULL, worker_id = NULL
     FROM (
       SELECT id FROM jobs
       WHERE id = ANY($1::uuid[]) AND status = 'RUNNING' AND leased_until <= now() AND attempts >= max_attempts
       ORDER BY id FOR NO KEY UPDATE
     ) AS spent
     WHERE jobs.id = spent.id`,
    [jobIds, error],
  );
}

/** The jobs among `held` that are still held under their fence; their leases now run for `leaseMs` from now. */
export async function extendRows(
  { db }: DomainContext,
  held: readonly HeldJob[],
  leaseMs: number,
): Promise<string[]> {
  const rows = await db.sql.query<{ id: string }>(
    `UPDATE jobs SET leased_until = now() + $3 * interval '1 millisecond'
     FROM (
       SELECT jobs.id FROM jobs JOIN unnest($1::uuid[], $2::int[]) AS asked (id, fence) USING (id, fence)
       WHERE status = 'RUNNING'
       ORDER BY jobs.id FOR NO KEY UPDATE OF jobs
     ) AS held
     WHERE jobs.id = held.id
     RETURNING jobs.id`,
    [held.map((job) => job.jobId), held.map((job) => job.fence), leaseMs],
  );
  return rows.map((row) => row.id);
}
