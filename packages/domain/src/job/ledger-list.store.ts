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
