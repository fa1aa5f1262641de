import type { Sql } from "@boxoffice/db";
import { bigEventId, eagerCustomerId, kinds, organizerId, usualCustomerId } from "./ids.js";
import type { Size } from "./size.js";

/** What the customer who books as people do has booked, at any size of the platform. */
const usualBookings = 400;

/**
 * One customer a booking of the big event: one in twenty an Anna, one in two hundred a Brandtner, three Zanzingers. One in
 * fifty has cancelled. And two who have booked many events: as a person does, and as nobody does.
 */
export async function fillPeople(sql: Sql, size: Size): Promise<void> {
  await sql.query(
    `INSERT INTO users (id, email, name, role, password_hash)
     SELECT bench_id(${kinds.organizer}, g), 'organizer' || g || '@example.test', 'Olga Organizer', 'ORGANIZER'::role, '' FROM generate_series(1, 1000) AS g
     UNION ALL SELECT $1::uuid, 'usual@example.test', 'Ursula Usual', 'CUSTOMER'::role, '' UNION ALL SELECT $2::uuid, 'eager@example.test', 'Egon Eager', 'CUSTOMER'::role, ''`,
    [usualCustomerId, eagerCustomerId],
  );
  await sql.query(
    `INSERT INTO users (id, email, name, role, password_hash)
     SELECT bench_id(${kinds.buyer}, g), 'buyer' || g || '@example.test',
       CASE WHEN g % 20 = 3 THEN 'Anna ' ELSE (ARRAY['Ben ', 'Carla ', 'David ', 'Emil ', 'Frida ', 'Georg ', 'Hanna '])[1 + g % 7] END
         || CASE WHEN g % 200 = 9 THEN 'Brandtner' WHEN g IN ($1 / 9, $1 / 3, $1 / 2) THEN 'Zanzinger'
                 ELSE (ARRAY['Maier', 'Huber', 'Gruber', 'Wagner', 'Pichler', 'Steiner', 'Moser', 'Berger', 'Fuchs'])[1 + g % 9] END,
       'CUSTOMER', '' FROM generate_series(1, $1::int) AS g`,
    [size.bookings],
  );
  await sql.query(
    `INSERT INTO bookings (id, reference, event_id, customer_id, status, quantity, total_minor, currency, told_version, cancelled_at)
     SELECT bench_id(${kinds.booking}, g), upper(lpad(to_hex(g::bigint * 2654435761 % 4294967296), 8, '0')), $2, bench_id(${kinds.buyer}, g), status, 1, 1500,
       'EUR', 1, CASE WHEN status = 'CANCELLED' THEN now() END
     FROM generate_series(1, $1::int) AS g, LATERAL (SELECT (CASE WHEN g % 50 = 0 THEN 'CANCELLED' ELSE 'CONFIRMED' END)::booking_status AS status) AS s`,
    [size.bookings, bigEventId],
  );
  await bookManyEvents(sql, { customerId: usualCustomerId, bookings: usualBookings, prefix: "U" }, size);
  await bookManyEvents(sql, { customerId: eagerCustomerId, bookings: size.ownBookings, prefix: "V" }, size);
  await sql.query(
    `INSERT INTO booking_items (booking_id, ticket_type_id, name, quantity, unit_price_minor)
     SELECT id, event_id, 'Standard', quantity, total_minor FROM bookings`,
  );
}

async function bookManyEvents(
  sql: Sql,
  who: { customerId: string; bookings: number; prefix: string },
  { events }: Size,
): Promise<void> {
  await sql.query(
    `INSERT INTO bookings (id, reference, event_id, customer_id, status, quantity, total_minor, currency, told_version, cancelled_at)
     SELECT bench_id(${kinds.otherBooking}, g * 2 + CASE WHEN $2 = 'U' THEN 0 ELSE 1 END), $2 || lpad(to_hex(g), 7, '0'), bench_id(${kinds.event}, 2 + g::bigint * 40503 % ($4 - 2)),
       $1, status, 1, 1500, 'EUR', 1, CASE WHEN status = 'CANCELLED' THEN now() END
     FROM generate_series(1, $3::int) AS g, LATERAL (SELECT (CASE WHEN g % 8 = 0 THEN 'CANCELLED' ELSE 'CONFIRMED' END)::booking_status AS status) AS s`,
    [who.customerId, who.prefix, who.bookings, events],
  );
}

/**
 * Jobs of one organizer, two thirds of them of the big event. Nearly all are done; five have failed, none waits. Nine in
 * ten confirm a booking, a handful announce.
 */
export async function fillJobs(sql: Sql, { jobs, bookings }: Size): Promise<void> {
  await sql.query(
    `INSERT INTO jobs (id, type, payload, status, attempts, event_id, organizer_id, recipient_id, recipient, finished_at)
     SELECT bench_id(${kinds.job}, g),
       CASE WHEN g IN ($1 / 5, $1 / 3) THEN 'announce-event-change' WHEN g % 100 = 1 THEN 'send-event-change' WHEN g % 12 = 2 THEN 'send-booking-cancellation'
            ELSE 'send-booking-confirmation' END,
       '{}', status, 1, CASE WHEN g % 3 = 0 THEN bench_id(${kinds.event}, 1 + g % 100 * 10) ELSE $3::uuid END, $4, bench_id(${kinds.buyer}, 1 + g % $2), 'x@example.test',
       CASE WHEN status IN ('DONE', 'DEAD') THEN now() END
     FROM generate_series(1, $1::int) AS g,
       LATERAL (SELECT (CASE WHEN g IN ($1 / 7, $1 / 4, $1 / 2) THEN 'DEAD' WHEN g IN ($1 / 8, $1 / 6) THEN 'RETRYING' ELSE 'DONE' END)::job_status AS status) AS s`,
    [jobs, bookings, bigEventId, organizerId],
  );
}
