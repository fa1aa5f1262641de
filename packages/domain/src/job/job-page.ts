import type { JobStatus, JobType } from "@boxoffice/contracts";
import type { StatementValues } from "../statement-values.js";
import type { JobScope } from "./job-scope.js";

/** So many of the newest jobs are looked at one by one before the index of unsettled jobs is asked. */
const nearby = 300;

export interface JobQuestion {
  scope: JobScope;
  status: JobStatus | null;
  type: JobType | null;
  eventId: string | null;
  beforeId: string | null;
  limit: number;
}

/**
 * The page of jobs, newest first, as the CTE `page`. Status and type are in the text, not values, so that the partial
 * indexes are seen to fit: jobs_failed_idx (RETRYING, DEAD) and jobs_by_type_idx (all but the confirmations of bookings,
 * which are most of all jobs and are walked to).
 */
export function jobPage(question: JobQuestion, values: StatementValues): string {
  const { scope, status, type, eventId, beforeId } = question;
  const own = [`j.${scope.column} = ${values.addUnseen(scope.userId, "uuid")}`];
  if (eventId) own.push(`j.event_id = ${values.addUnseen(eventId, "uuid")}`);
  const kind: string[] = [];
  if (status) kind.push(`j.status = '${status}'`);
  if (type) kind.push(`j.type = '${type}'`);
  const limit = values.add(question.limit);
  const before = beforeId ? [`j.id < ${values.add(beforeId)}`] : [];
  if (scope.column === "organizer_id" && (status === "QUEUED" || status === "RUNNING")) {
    return unsettledPage({ own, kind, before, limit });
  }
  return `WITH page AS (
    SELECT j.id FROM jobs j WHERE ${[...own, ...kind, ...before].join(" AND ")} ORDER BY j.id DESC LIMIT ${limit}
  )`;
}

/**
 * Jobs that wait or run are among the newest, or there are few of them: what a walk over the newest does not meet, the
 * index of the relay has (jobs_unsettled_idx). No index of their own: every job would enter it, and leave it again.
 */
function unsettledPage(of: { own: string[]; kind: string[]; before: string[]; limit: string }): string {
  const { own, kind, before, limit } = of;
  return `WITH near AS MATERIALIZED (
    SELECT j.id, ${kind.join(" AND ")} AS matches FROM jobs j WHERE ${[...own, ...before].join(" AND ")}
    ORDER BY j.id DESC LIMIT ${nearby}
  ), edge AS MATERIALIZED (
    SELECT id FROM near
    WHERE (SELECT count(*) FROM near) = ${nearby} AND (SELECT count(*) FROM near WHERE matches) < ${limit}
    ORDER BY id LIMIT 1
  ), far AS MATERIALIZED (
    SELECT j.id FROM edge CROSS JOIN LATERAL (
      SELECT j.id FROM jobs j WHERE ${[...own, ...kind].join(" AND ")} AND j.id < edge.id OFFSET 0
    ) AS j
  ), page AS (
    SELECT id FROM near WHERE matches UNION ALL SELECT id FROM far ORDER BY id DESC LIMIT ${limit}
  )`;
}
