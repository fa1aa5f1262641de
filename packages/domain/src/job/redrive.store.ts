import type { DomainContext } from "../context.js";
import { newStatementValues } from "../statement-values.js";

/** Which dead jobs; what is left out does not matter. */
export interface DeadJobs {
  jobId?: string | null;
  organizerId?: string;
  eventId?: string | undefined;
  type: string | null;
  diedBefore?: string | undefined;
  limit: number;
}

/** Queues at most `limit` dead jobs again, the oldest first, with an attempt more each; returns how many. */
export async function redriveRows({ db }: DomainContext, dead: DeadJobs): Promise<number> {
  const values = newStatementValues();
  const limit = values.add(dead.limit);
  const conditions = [
    ...(dead.jobId ? [`id = ${values.add(dead.jobId)}`] : []),
    ...(dead.organizerId ? [`organizer_id = ${values.add(dead.organizerId)}`] : []),
    // Of a whole event there may be a hundred thousand jobs, of the organizer's dead ones a few: they have an index.
    ...(dead.eventId ? [`(event_id = ${values.add(dead.eventId)}) IS TRUE`] : []),
    ...(dead.type ? [`(type = ${values.add(dead.type)}) IS TRUE`] : []),
    ...(dead.diedBefore ? [`finished_at <= ${values.add(dead.diedBefore)}`] : []),
  ];
  const rows = await db.sql.query(
    `UPDATE jobs SET status = 'QUEUED', max_attempts = attempts + 1, run_at = now(), dispatched_at = NULL, finished_at = NULL
     FROM (
       SELECT id FROM jobs WHERE ${["status = 'DEAD'", ...conditions].join(" AND ")}
       ORDER BY id LIMIT ${limit} FOR NO KEY UPDATE
     ) AS dead
     WHERE jobs.id = dead.id RETURNING jobs.id`,
    values.all,
  );
  return rows.length;
}
