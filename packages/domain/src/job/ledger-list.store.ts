import type { JobStatus } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import type { LedgerJobType } from "./job-types.js";

export interface LedgerFilter {
  status: JobStatus | null;
  type: string | null;
}

export interface LedgerJob {
  id: string;
  type: LedgerJobType;
  status: JobStatus;
  attempts: number;
  maxAttempts: number;
  lastError: string | null;
  runAt: Date;
}

const matches = "($1::job_status IS NULL OR status = $1) AND ($2::text IS NULL OR type = $2)";

/** At most `limit` jobs of the whole ledger, newest first. */
export async function findLedgerJobs(
  { db }: DomainContext,
  { status, type }: LedgerFilter,
  limit: number,
): Promise<LedgerJob[]> {
  return db.sql.query<LedgerJob>(
    `SELECT id, type, status, attempts, max_attempts AS "maxAttempts", last_error AS "lastError", run_at AS "runAt"
     FROM jobs WHERE ${matches} ORDER BY id DESC LIMIT $3`,
    [status, type, limit],
  );
}

/** Queues at most `limit` dead jobs again, with an attempt more each; returns how many. */
export async function redriveRows(
  { db }: DomainContext,
  input: { jobId: string | null; type: string | null; limit: number },
): Promise<number> {
  const rows = await db.sql.query(
    `UPDATE jobs SET status = 'QUEUED', max_attempts = attempts + 1, run_at = now(), dispatched_at = NULL, finished_at = NULL
     FROM (
       SELECT id FROM jobs
       WHERE status = 'DEAD' AND ($1::uuid IS NULL OR id = $1) AND ($2::text IS NULL OR type = $2)
       ORDER BY id LIMIT $3 FOR NO KEY UPDATE
     ) AS dead
     WHERE jobs.id = dead.id RETURNING jobs.id`,
    [input.jobId, input.type, input.limit],
  );
  return rows.length;
}
