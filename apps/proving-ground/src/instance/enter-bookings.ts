import { type Database, newId } from "@boxoffice/db";

export interface NewBookings {
  eventId: string;
  count: number;
  /** Their confirmations are due at random instants within so long from now (default: at once). */
  dueWithinMs?: number;
}

/**
 * Writes bookings as the API would have, each of a customer of its own, with the jobs that confirm them, in one commit; what
 * becomes of the jobs is left to the workers. Returns the jobs' ids.
 */
export async function enterBookings(
  { sql }: Pick<Database, "sql">,
  { eventId, count, dueWithinMs = 0 }: NewBookings,
): Promise<string[]> {
  const ids = () => Array.from({ length: count }, newId);
  const jobIds = ids();
  await sql.query(
    `WITH staged AS (
       SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS staged (customer_id, booking_id, job_id)
     ), customers AS (
       INSERT INTO users (id, email, name, role, password_hash)
       SELECT customer_id, customer_id || '@example.test', 'Ada Buyer', 'CUSTOMER', 'fits no password' FROM staged
     ), booked AS (
       INSERT INTO bookings (id, reference, event_id, customer_id, status, quantity, total_minor, currency, told_version)
       SELECT booking_id, upper(substr(md5(booking_id::text), 1, 12)), $1, customer_id, 'CONFIRMED', 2, 5000, 'EUR', 1 FROM staged
     ), items AS (
       INSERT INTO booking_items (booking_id, ticket_type_id, name, quantity, unit_price_minor)
       SELECT booking_id, t.id, t.name, 2, 2500 FROM staged, ticket_types t WHERE t.event_id = $1
     )
     INSERT INTO jobs (id, type, payload, event_id, booking_id, recipient_id, recipient, run_at)
     SELECT job_id, 'send-booking-confirmation', jsonb_build_object('bookingId', booking_id), $1, booking_id, customer_id,
            customer_id || '@example.test', now() + random() * $5::int * interval '1 millisecond'
     FROM staged`,
    [eventId, ids(), ids(), jobIds, dueWithinMs],
  );
  return jobIds;
}
