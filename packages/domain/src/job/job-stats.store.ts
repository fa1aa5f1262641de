import type { JobStatus, JobType } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import type { JobScope } from "./job-scope.js";

export interface JobCount {
  type: JobType;
  status: JobStatus;
  count: number;
  /** When the longest waiting of them was due; null when none waits or none is due yet. */
  oldestDueAt: Date | null;
}

export async function countJobs({ db }: DomainContext, scope: JobScope | null): Promise<JobCount[]> {
  return db.sql.query<JobCount>(
    `SELECT type, status, count(*)::int AS count,
            min(run_at) FILTER (WHERE status IN ('QUEUED', 'RETRYING') AND run_at <= now()) AS "oldestDueAt"
     FROM jobs ${scope ? `WHERE ${scope.column} = $1` : ""}
     GROUP BY type, status`,
    scope ? [scope.userId] : [],
  );
}
