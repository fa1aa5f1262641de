import type { Sql } from "@boxoffice/db";
import { takeTurns } from "../../event/index.js";
import { followUps } from "../../outbox/index.js";

export interface Release {
  bookingId: string;
  customerId: string;
  jobId: string;
  traceparent: string | null;
}

/**
 * Cancels those bookings that are active, of events that have not started; gives their seats back and enters the jobs that
 * tell: one statement, one commit. Of many releases of one booking one takes effect: the write on the booking's own status
 * decides, behind the lock on its event.
 */
export async function writeReleases(sql: Sql, releases: Release[]): Promise<void> {
  await sql.query(
    `WITH asked AS (
       SELECT DISTINCT ON (r.id, r.customer_id) * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $5::text[]) AS r(id, customer_id, job_id, traceparent)
     ), turns AS MATERIALIZED (
       ${takeTurns("SELECT DISTINCT b.event_id AS id FROM bookings b JOIN asked a ON a.id = b.id AND a.customer_id = b.customer_id")}
     ), locked AS MATERIALIZED (
       SELECT e.id, e.organizer_id, e.starts_at FROM events e
       WHERE e.id IN (SELECT id FROM turns)
       ORDER BY e.id FOR NO KEY UPDATE
     ), freed AS (
       UPDATE bookings b SET status = 'CANCELLED', cancelled_at = now()
       FROM asked a, locked l
       WHERE b.id = a.id AND b.customer_id = a.customer_id AND b.status = 'CONFIRMED' AND l.id = b.event_id AND l.starts_at > now()
       RETURNING b.id, b.event_id, b.customer_id, b.quantity, b.total_minor, a.job_id, a.traceparent, l.organizer_id
     ), events AS (
       UPDATE events e SET seats_sold = e.seats_sold - s.quantity, revenue_minor = e.revenue_minor - s.total_minor
       FROM (SELECT event_id, sum(quantity)::int AS quantity, sum(total_minor)::bigint AS total_minor FROM freed GROUP BY event_id) AS s
       WHERE e.id = s.event_id
     ), types AS (
       UPDATE ticket_types t SET sold = t.sold - s.quantity
       FROM (SELECT i.ticket_type_id, sum(i.quantity)::int AS quantity FROM freed JOIN booking_items i ON i.booking_id = freed.id
             GROUP BY i.ticket_type_id) AS s
       WHERE t.id = s.ticket_type_id
     ), entered AS (
       INSERT INTO jobs (id, type, payload, event_id, booking_id, organizer_id, recipient_id, recipient, traceparent)
       SELECT f.job_id, $4::text, jsonb_build_object('bookingId', f.id), f.event_id, f.id, f.organizer_id, u.id, u.email, f.traceparent
       FROM freed f JOIN users u ON u.id = f.customer_id
     )
     SELECT count(*) FROM freed`,
    [
      releases.map((release) => release.bookingId),
      releases.map((release) => release.customerId),
      releases.map((release) => release.jobId),
      followUps["booking.cancelled"],
      releases.map((release) => release.traceparent),
    ],
    "release-seats",
  );
}
