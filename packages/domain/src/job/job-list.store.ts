import type { Job, JobStatus, JobType } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { newStatementValues } from "../statement-values.js";
import { jobPage } from "./job-page.js";
import type { JobScope } from "./job-scope.js";

interface JobRow extends Omit<Job, "createdAt" | "runAt" | "finishedAt"> {
  createdAt: Date;
  runAt: Date;
  finishedAt: Date | null;
}

const jobColumns = `id, type, status, attempts, max_attempts AS "maxAttempts", last_error AS "lastError",
  event_id AS "eventId", recipient, created_at AS "createdAt", run_at AS "runAt", finished_at AS "finishedAt"`;

function viewOf(row: JobRow): Job {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    runAt: row.runAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

export interface JobFilter {
  status: JobStatus | null;
  type: JobType | null;
  eventId: string | null;
  /** Only jobs with a smaller id. */
  beforeId: string | null;
}

/** At most `limit` jobs of the scope, newest first. */
export async function findJobs(
  { db }: DomainContext,
  scope: JobScope,
  filter: JobFilter,
  limit: number,
): Promise<Job[]> {
  const values = newStatementValues();
  const page = jobPage({ ...filter, scope, limit }, values);
  const rows = await db.sql.query<JobRow>(
    `${page} SELECT ${jobColumns} FROM jobs JOIN page USING (id) ORDER BY id DESC`,
    values.all,
  );
  return rows.map(viewOf);
}

/** The job of the scope, or null. */
export async function findJob({ db }: DomainContext, scope: JobScope, jobId: string): Promise<Job | null> {
  const rows = await db.sql.query<JobRow>(
    `SELECT ${jobColumns} FROM jobs WHERE id = $1 AND ${scope.column} = $2`,
    [jobId, scope.userId],
  );
  return rows[0] ? viewOf(rows[0]) : null;
}

/** The organizer's own job, a dead one QUEUED again with one attempt more, any other as it is; null when not theirs. */
export async function redriveRow(
  ctx: DomainContext,
  input: { jobId: string; organizerId: string },
): Promise<Job | null> {
  // Two statements: one that changes only a dead job, and one that reads whatever is there after it.
  await ctx.db.sql.query(
    `UPDATE jobs SET status = 'QUEUED', max_attempts = attempts + 1, run_at = now(), dispatched_at = NULL,
                     finished_at = NULL
     WHERE id = $1 AND organizer_id = $2 AND status = 'DEAD'`,
    [input.jobId, input.organizerId],
  );
  return findJob(ctx, { column: "organizer_id", userId: input.organizerId }, input.jobId);
}
