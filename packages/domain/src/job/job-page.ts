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

/** The page of jobs, newest first, as the CTE `page`. */
export function jobPage(question: JobQuestion, values: StatementValues): string {
  const { scope, eventId, beforeId } = question;
  const conditions: Conditions = {
    owner: values.addLeading(`j.${scope.column}`, scope.userId),
    // In the text, not values, so that the partial indexes are seen to fit.
    ...(eventId && { event: values.addLeading("j.event_id", eventId) }),
    ...(question.status && { status: `j.status = '${question.status}'` }),
    ...(question.type && { type: `j.type = '${question.type}'` }),
  };
  const before = beforeId ? [`j.id < ${values.add(beforeId)}`] : [];
  const limit = values.add(question.limit);
  const leading = leadingOf(question);
  if (leading === "unsettled")
    return unsettledPage({ conditions, before, limit, newestFirst: newestFirst(question, eventId !== null) });
  return `WITH page AS (
    SELECT j.id FROM jobs j WHERE ${[...led(conditions, leading), ...before].join(" AND ")}
    ORDER BY ${newestFirst(question, leading.includes("event"))} LIMIT ${limit}
  )`;
}

type Conditions = { owner: string } & Partial<Record<"event" | "status" | "type", string>>;

/**
 * The conditions that an index answers in the order of the list; the others are looked at on the way. The planner would
 * rather read all that two indexes have in common and sort it.
 */
function leadingOf({ scope, status, type, eventId }: JobQuestion): (keyof Conditions)[] | "unsettled" {
  // A customer's own jobs are few.
  if (scope.column === "recipient_id") return ["owner"];
  if (status === "QUEUED" || status === "RUNNING") return "unsettled";
  // jobs_failed_idx
  if (status === "RETRYING" || status === "DEAD") return ["owner", "status"];
  // Confirmations of bookings are most of all jobs, and in no index by type.
  const byType = type !== null && type !== "send-booking-confirmation";
  // jobs_of_event_by_type_idx, jobs_event_id_id_idx
  if (eventId) return byType ? ["event", "type"] : ["event"];
  // jobs_by_type_idx, jobs_organizer_id_id_idx
  return byType ? ["owner", "type"] : ["owner"];
}

/** The order of the index that leads. */
function newestFirst({ scope }: JobQuestion, byEvent: boolean): string {
  return `j.${byEvent ? "event_id" : scope.column}, j.id DESC`;
}

/** All the conditions, those that do not lead in a form that no index answers. */
function led(conditions: Conditions, leading: (keyof Conditions)[]): string[] {
  return Object.entries(conditions).map(([name, condition]) =>
    leading.includes(name as keyof Conditions) ? condition : `(${condition}) IS TRUE`,
  );
}

/**
 * Jobs that wait or run are among the newest, or there are few of them: what a walk over the newest does not meet, the
 * index of the relay has (jobs_unsettled_idx). No index of their own: every job would enter it, and leave it again.
 */
function unsettledPage(of: {
  conditions: Conditions;
  before: string[];
  limit: string;
  newestFirst: string;
}): string {
  const { conditions, before, limit, newestFirst } = of;
  const { owner, event, status, type } = conditions;
  const kind = [status, type].filter((one) => one !== undefined).join(" AND ");
  const own = led(event ? { owner, event } : { owner }, event ? ["event"] : ["owner"]);
  return `WITH near AS MATERIALIZED (
    SELECT j.id, ${kind} AS matches FROM jobs j WHERE ${[...own, ...before].join(" AND ")}
    ORDER BY ${newestFirst} LIMIT ${nearby}
  ), edge AS MATERIALIZED (
    SELECT id FROM near
    WHERE (SELECT count(*) FROM near) = ${nearby} AND (SELECT count(*) FROM near WHERE matches) < ${limit}
    ORDER BY id LIMIT 1
  ), far AS MATERIALIZED (
    SELECT found.id FROM edge CROSS JOIN LATERAL (
      SELECT j.id FROM jobs j WHERE ${Object.values(conditions).join(" AND ")} AND j.id < edge.id OFFSET 0
    ) AS found
  ), page AS (
    SELECT id FROM near WHERE matches UNION ALL SELECT id FROM far ORDER BY id DESC LIMIT ${limit}
  )`;
}
