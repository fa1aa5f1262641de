import type { Sql } from "../../dist/context.js";
import { newBookingReference } from "../../dist/booking/booking-reference.js";
import { newId } from "../../dist/context.js";
import { type Purchase, requestHashOf } from "./side.js";

/** What follows a sale, row by row, as an application that thinks in rows writes it. Returns the booking's id. */
export async function writeRows(sql: Sql, purchase: Purchase): Promise<string> {
  const { customerId, eventId, ticketTypeId, key } = purchase;
  const bookingId = newId();
  await sql.query(
    `INSERT INTO bookings (id, reference, event_id, customer_id, status, quantity, total_minor, currency, told_version)
     VALUES ($1, $2, $3, $4, 'CONFIRMED', 1, 1000, 'EUR', 1)`,
    [bookingId, newBookingReference(), eventId, customerId],
    "bench-booking",
  );
  await sql.query(
    "INSERT INTO booking_items (booking_id, ticket_type_id, name, quantity, unit_price_minor) VALUES ($1, $2, 'Standard', 1, 1000)",
    [bookingId, ticketTypeId],
    "bench-item",
  );
  await sql.query(
    "INSERT INTO idempotency_records (customer_id, key, request_hash, booking_id) VALUES ($1, $2, $3, $4)",
    [customerId, key, requestHashOf(purchase), bookingId],
    "bench-key",
  );
  await sql.query(
    `INSERT INTO jobs (id, type, payload, event_id, booking_id, recipient_id, recipient)
     SELECT $1, 'send-booking-confirmation', jsonb_build_object('bookingId', $2::uuid), $3, $2::uuid, id, email FROM users WHERE id = $4`,
    [newId(), bookingId, eventId, customerId],
    "bench-job",
  );
  return bookingId;
}
