import type { Sql } from "@boxoffice/db";
import { takeTurns } from "../../event/index.js";
import { followUps } from "../../outbox/index.js";
import type { Claim, Claimed } from "./claim.store.js";

/**
 * Writes a lone claim of one ticket type, with the effect of `writeClaims` for a batch of one at half its price: there is
 * nothing to group, and nothing to lock before the update. An active booking of the same customer fails the statement here.
 */
export async function writeClaim(sql: Sql, claim: Claim, item: Claim["items"][number]): Promise<Claimed> {
  const values = [
    claim.eventId,
    claim.eventVersion,
    claim.quantity,
    claim.bookingId,
    claim.reference,
    claim.jobId,
    claim.customerId,
    claim.totalMinor,
    claim.key,
    claim.intent,
    item.ticketTypeId,
    item.name,
    item.unitPriceMinor,
    followUps["booking.confirmed"],
    claim.traceparent,
  ];
  const [row] = await sql.query<{ created_at: string | null; seats_sold: number; type_sold: number }>(
    claimStatement,
    values,
    "claim-one",
  );
  if (!row?.created_at) return { bookings: [], events: [], ticketTypes: [] };
  return {
    bookings: [{ id: claim.bookingId, createdAt: row.created_at }],
    events: [{ id: claim.eventId, seatsSold: row.seats_sold }],
    ticketTypes: [{ id: item.ticketTypeId, sold: row.type_sold }],
  };
}

const claimStatement = `
  WITH turn AS MATERIALIZED (
    ${takeTurns("SELECT $1::uuid AS id")}
  ), claimed AS (
    UPDATE events e SET seats_sold = e.seats_sold + $3, revenue_minor = e.revenue_minor + $8
    WHERE e.id = (SELECT id FROM turn) AND e.version = $2 AND e.status = 'PUBLISHED' AND e.starts_at > now() AND e.seats_sold + $3 <= e.capacity
      AND NOT EXISTS (SELECT 1 FROM idempotency_records WHERE customer_id = $7::uuid AND key = $9)
    RETURNING e.id, e.organizer_id, e.currency, e.version, e.seats_sold
  ), type AS (
    UPDATE ticket_types t SET sold = t.sold + $3 FROM claimed WHERE t.id = $11::uuid RETURNING t.sold
  ), booked AS (
    INSERT INTO bookings (id, reference, event_id, customer_id, status, quantity, total_minor, currency, told_version)
    SELECT $4::uuid, $5, c.id, $7::uuid, 'CONFIRMED', $3, $8, c.currency, c.version FROM claimed c
    RETURNING id, created_at
  ), items AS (
    INSERT INTO booking_items (booking_id, ticket_type_id, name, quantity, unit_price_minor)
    SELECT b.id, $11::uuid, $12, $3, $13 FROM booked b
  ), keys AS (
    INSERT INTO idempotency_records (customer_id, key, request_hash, booking_id) SELECT $7::uuid, $9, sha256(convert_to($10, 'UTF8')), id FROM booked
  ), job AS (
    INSERT INTO jobs (id, type, payload, event_id, booking_id, organizer_id, recipient_id, recipient, traceparent)
    SELECT $6::uuid, $14::text, jsonb_build_object('bookingId', b.id), c.id, b.id, c.organizer_id, u.id, u.email, $15
    FROM booked b, claimed c, users u WHERE u.id = $7::uuid
  )
  SELECT (SELECT to_json(created_at)#>>'{}' FROM booked) AS created_at, (SELECT seats_sold FROM claimed) AS seats_sold, (SELECT sold FROM type) AS type_sold`;
