import type { Database } from "@boxoffice/db";

/** Many confirmed bookings of one event in one statement, each by a customer of its own, made that long ago. */
export async function buildManyBookings(
  db: Database,
  eventId: string,
  count: number,
  { hoursAgo = 0 } = {},
): Promise<void> {
  await db.sql.query(
    `WITH customer AS (
       INSERT INTO users (id, email, name, role, password_hash)
       SELECT boxoffice_uuid_v7(), gen_random_uuid() || '@example.test', 'Ada', 'CUSTOMER', '' FROM generate_series(1, $2)
       RETURNING id
     )
     INSERT INTO bookings (id, reference, event_id, customer_id, status, quantity, total_minor, currency, told_version, created_at)
     SELECT boxoffice_uuid_v7(), gen_random_uuid(), $1, id, 'CONFIRMED', 1, 0, 'EUR', 1, now() - $3::float8 * interval '1 hour'
     FROM customer`,
    [eventId, count, hoursAgo],
  );
}
