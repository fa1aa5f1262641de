import type { JobType } from "@boxoffice/contracts";
import type { Sql } from "@boxoffice/db";

/** Enters a job about one booking, addressed to its customer. */
export async function insertBookingJob(
  sql: Sql,
  job: { id: string; type: JobType; bookingId: string },
): Promise<void> {
  await sql.query(
    `INSERT INTO jobs (id, type, payload, event_id, booking_id, organizer_id, recipient_id, recipient, dedupe_key)
     SELECT $1, $2, jsonb_build_object('bookingId', b.id), b.event_id, b.id, e.organizer_id, c.id, c.email, $2 || ':' || b.id
     FROM bookings b JOIN events e ON e.id = b.event_id JOIN users c ON c.id = b.customer_id
     WHERE b.id = $3
     ON CONFLICT (dedupe_key) DO NOTHING`,
    [job.id, job.type, job.bookingId],
  );
}

export interface NewEventJob {
  id: string;
  type: JobType;
  eventId: string;
  payload: object;
  dedupeKey: string;
  delayMs: number;
}

/** Enters a job about a whole event; it addresses nobody itself. */
export async function insertEventJob(sql: Sql, job: NewEventJob): Promise<void> {
  await sql.query(
    `INSERT INTO jobs (id, type, payload, event_id, organizer_id, dedupe_key, run_at)
     SELECT $1, $2, $3, e.id, e.organizer_id, $5, now() + $6 * interval '1 millisecond'
     FROM events e WHERE e.id = $4
     ON CONFLICT (dedupe_key) DO NOTHING`,
    [job.id, job.type, JSON.stringify(job.payload), job.eventId, job.dedupeKey, job.delayMs],
  );
}
