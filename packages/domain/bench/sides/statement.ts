import { newBookingReference } from "../../dist/booking/booking-reference.js";
import { newId } from "../../dist/context.js";
import { requestHashOf, type Side } from "./side.js";

/** One prepared statement a booking: conditional counters, and every row that follows from them. */
export const statement: Side = {
  name: "statement",
  open({ db }) {
    return async (purchase) => {
      const { customerId, eventId, ticketTypeId, key } = purchase;
      const values = [
        eventId,
        ticketTypeId,
        1,
        newId(),
        newBookingReference(),
        customerId,
        key,
        requestHashOf(purchase),
        newId(),
      ];
      const rows = await db.sql.query(text, values, "bench-statement");
      if (rows.length === 0) throw new Error("Not sold");
    };
  },
};

const text = `
  WITH claimed AS (
    UPDATE events SET seats_sold = seats_sold + $3,
      revenue_minor = revenue_minor + $3 * (SELECT price_minor FROM ticket_types WHERE id = $2)
    WHERE id = $1 AND status = 'PUBLISHED' AND starts_at > now() AND seats_sold + $3 <= capacity
      AND NOT EXISTS (SELECT 1 FROM idempotency_records WHERE customer_id = $6::uuid AND key = $7)
    RETURNING id, organizer_id, currency, version
  ), type AS (
    UPDATE ticket_types t SET sold = sold + $3 FROM claimed
    WHERE t.id = $2 AND t.event_id = claimed.id AND (t.capacity IS NULL OR t.sold + $3 <= t.capacity)
    RETURNING t.id, t.name, t.price_minor
  ), booked AS (
    INSERT INTO bookings (id, reference, event_id, customer_id, status, quantity, total_minor, currency, told_version)
    SELECT $4::uuid, $5, c.id, $6::uuid, 'CONFIRMED', $3, (SELECT price_minor * $3 FROM type), c.currency, c.version FROM claimed c
    RETURNING id, created_at
  ), items AS (
    INSERT INTO booking_items (booking_id, ticket_type_id, name, quantity, unit_price_minor)
    SELECT booked.id, type.id, type.name, $3, type.price_minor FROM booked, type
  ), keys AS (
    INSERT INTO idempotency_records (customer_id, key, request_hash, booking_id) SELECT $6::uuid, $7, $8, id FROM booked
  ), job AS (
    INSERT INTO jobs (id, type, payload, event_id, booking_id, organizer_id, recipient_id, recipient)
    SELECT $9::uuid, 'send-booking-confirmation', jsonb_build_object('bookingId', booked.id), c.id, booked.id, c.organizer_id, u.id, u.email
    FROM booked, claimed c, users u WHERE u.id = $6::uuid
  )
  SELECT id, created_at FROM booked`;
