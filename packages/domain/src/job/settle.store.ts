import type { JobStatus } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import type { HeldJob } from "./ledger.store.js";

/** What is to become of a job that its holder is through with. */
export interface Settlement extends HeldJob {
  /** QUEUED gives it back as if it had not been taken up; RETRYING lets it wait for `delayMs`. */
  status: Exclude<JobStatus, "RUNNING">;
  error: string | null;
  delayMs: number;
}

// The fence is compared in here, row by row: who lost the job to another worker changes nothing, however late it answers.
// A retried job counts as dispatched, for the worker that failed it hands it back to the queue itself.
const settleSql = `
  WITH asked AS (
    SELECT * FROM unnest($1::uuid[], $2::int[], $3::job_status[], $4::text[], $5::float8[]) WITH ORDINALITY
      AS asked (id, fence, outcome, error, delay_ms, position)
  ), held AS MATERIALIZED (
    SELECT asked.* FROM jobs JOIN asked USING (id, fence) WHERE jobs.status = 'RUNNING'
    ORDER BY jobs.id FOR NO KEY UPDATE OF jobs
  )
  UPDATE jobs SET
    status = outcome,
    attempts = attempts - (outcome = 'QUEUED')::int,
    last_error = CASE outcome WHEN 'DONE' THEN NULL WHEN 'QUEUED' THEN last_error ELSE error END,
    run_at = CASE WHEN outcome IN ('QUEUED', 'RETRYING') THEN now() + delay_ms * interval '1 millisecond' ELSE run_at END,
    dispatched_at = CASE outcome WHEN 'QUEUED' THEN NULL WHEN 'RETRYING' THEN now() ELSE dispatched_at END,
    finished_at = CASE WHEN outcome IN ('DONE', 'DEAD') THEN now() END,
    leased_until = NULL, worker_id = NULL
  FROM held WHERE jobs.id = held.id
  RETURNING held.position::int AS position`;

/** Settles those still held under their fence; true for each that was. */
export async function settleRows(
  { db }: DomainContext,
  settlements: readonly Settlement[],
): Promise<boolean[]> {
  const rows = await db.sql.query<{ position: number }>(
    settleSql,
    [
      settlements.map((settlement) => settlement.jobId),
      settlements.map((settlement) => settlement.fence),
      settlements.map((settlement) => settlement.status),
      settlements.map((settlement) => settlement.error),
      settlements.map((settlement) => settlement.delayMs),
    ],
    "settle-jobs",
  );
  const settled = new Set(rows.map((row) => row.position - 1));
  return settlements.map((_, i) => settled.has(i));
}
