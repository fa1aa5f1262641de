import type { JobStatus, JobType } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { newStatementValues } from "../statement-values.js";
import type { JobScope } from "./job-scope.js";

export interface JobCount {
  type: JobType;
  status: JobStatus;
  count: number;
  /** When the longest waiting of them was due; null when none waits or none is due yet. */
  oldestDueAt: string | null;
}

export interface JobCounts {
  asOf: Date;
  counts: JobCount[];
  /** How many ended in a minute, counted back from `asOf`; minutes in which none did are left out. */
  settled: { minutesAgo: number; count: number }[];
}

/** Counts jobs by type and status, and by the minute in which they ended, the last `minutes` of them: one reading for both. */
export async function countJobs(
  { db }: DomainContext,
  { scope, eventId, minutes }: { scope: JobScope | null; eventId: string | null; minutes: number },
): Promise<JobCounts> {
  const values = newStatementValues();
  const span = `${values.add(minutes)}::int * interval '1 minute'`;
  const conditions = [
    ...(scope ? [`${scope.column} = ${values.add(scope.userId)}`] : []),
    ...(eventId ? [`event_id = ${values.add(eventId)}`] : []),
  ];
  const [row] = await db.sql.query<JobCounts>(
    `WITH counted AS (
       SELECT type, status, "minutesAgo", count(*)::int AS count,
              min(run_at) FILTER (WHERE status IN ('QUEUED', 'RETRYING') AND run_at <= now()) AS "oldestDueAt"
       FROM (
         SELECT type, status, run_at, CASE WHEN finished_at > now() - ${span}
           THEN greatest(0, floor(extract(epoch FROM now() - finished_at) / 60))::int END AS "minutesAgo"
         FROM jobs ${conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : ""}
       ) AS seen
       GROUP BY GROUPING SETS ((type, status), ("minutesAgo"))
     )
     SELECT now() AS "asOf",
            coalesce(json_agg(counted) FILTER (WHERE type IS NOT NULL), '[]') AS counts,
            coalesce(json_agg(counted) FILTER (WHERE "minutesAgo" IS NOT NULL), '[]') AS settled
     FROM counted`,
    values.all,
  );
  if (!row) throw new Error("An aggregate without GROUP BY returns one row");
  return row;
}
