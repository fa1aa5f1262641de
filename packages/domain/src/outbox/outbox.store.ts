import type { JobType } from "@boxoffice/contracts";
import type { Sql } from "@boxoffice/db";
import type { LedgerJobType } from "../job/index.js";

export interface NewEventJob {
  id: string;
  type: JobType;
  eventId: string;
  payload: object;
  dedupeKey: string;
  delayMs: number;
  traceparent: string | null;
}

/** Enters a job about a whole event; it addresses nobody itself. */
export async function insertEventJob(sql: Sql, job: NewEventJob): Promise<void> {
  await sql.query(
    `INSERT INTO jobs (id, type, payload, event_id, organizer_id, dedupe_key, run_at, traceparent)
     SELECT $1, $2, $3, e.id, e.organizer_id, $5, now() + $6 * interval '1 millisecond', $7
     FROM events e WHERE e.id = $4
     ON CONFLICT (dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING`,
    [job.id, job.type, JSON.stringify(job.payload), job.eventId, job.dedupeKey, job.delayMs, job.traceparent],
  );
}

/** Enters a job about an account. It names no recipient: the console shows it to nobody. */
export async function insertAccountJob(
  sql: Sql,
  job: { id: string; type: LedgerJobType; payload: object; delayMs: number; traceparent: string | null },
): Promise<void> {
  await sql.query(
    `INSERT INTO jobs (id, type, payload, run_at, traceparent)
     VALUES ($1, $2, $3, now() + $4 * interval '1 millisecond', $5)`,
    [job.id, job.type, JSON.stringify(job.payload), job.delayMs, job.traceparent],
  );
}
