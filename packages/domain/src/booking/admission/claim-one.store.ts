import type { Sql } from "@boxoffice/db";
import { takeTurns } from "../../event/index.js";
import { followUps } from "../../outbox/index.js";
import type { Claim, Claimed } from "./claim.store.js";

/**
 * Writes a lone claim, with the effect of `writeClaims` for a batch of one at half its price: there is nothing to
 * group, and nothing to lock before the update. An active booking of the same customer fails the statement here.
 */
export async function writeClaim(sql: Sql, claim: Claim): Promise<Claimed> {
  const { items } = claim;
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
    claim.hash,
    items.map((item) => item.ticketTypeId),
    items.map((item) => item.name),
    items.map((item) => item.quantity),
    items.map((item) => item.unitPriceMinor),
    followUps["booking.confirmed"],
  ];
  const rows = await sql.query<{ created_at: Date; seats_sold: number; type_id: string; type_sold: number }>(
    claimStatement,
    values,
    "claim-one",
  );
  const [row] = rows;
  if (!row) return { bookings: [], events: [], ticketTypes: [] };
  return {
    bookings: [{ id: claim.bookingId, createdAt: row.created_at.toISOString() }],
    events: [{ id: claim.eventId, seatsSold: row.seats_sold }],
    ticketTypes: rows.map(({ type_id, type_sold }) => ({ id: type_id, sold: type_sold })),
  };
}

const claimStatement = `
  WITH turn AS MATERIALIZED (
    ${takeTurns("SELECT $1::uuid AS id")}
  ), claimed AS (
    UPDATE events e SET seats_sold = e.seats_sold + $3, revenue_minor = e.revenue_minor + $8
    FROM turn
    WHERE e.id = turn.id AND e.version = $2 AND e.status = 'PUBLISHED' AND e.starts_at > now() AND e.seats_sold + $3 <= e.capacity
      AND NOT EXISTS (SELECT 1 FROM idempotency_records WHERE customer_id = $7::uuid AND key = $9)
    RETURNING e.id, e.organizer_id, e.currency, e.version, e.seats_sold
  ), types AS (
    UPDATE ticket_types t SET sold = t.sold + i.quantity
    FROM claimed, unnest($11::uuid[], $13::int[]) AS i(id, quantity)
    WHERE t.id = i.id
    RETURNING t.id, t.sold
  ), booked AS (
    INSERT INTO bookings (id, reference, event_id, customer_id, status, quantity, total_minor, currency, told_version)
    SELECT $4::uuid, $5, c.id, $7::uuid, 'CONFIRMED', $3, $8, c.currency, c.version FROM claimed c
    RETURNING id, created_at
  ), items AS (
    INSERT INTO booking_items (booking_id, ticket_type_id, name, quantity, unit_price_minor)
    SELECT b.id, i.id, i.name, i.quantity, i.price
    FROM booked b, unnest($11::uuid[], $12::text[], $13::int[], $14::bigint[]) AS i(id, name, quantity, price)
  ), keys AS (
    INSERT INTO idempotency_records (customer_id, key, request_hash, booking_id) SELECT $7::uuid, $9, $10, id FROM booked
  ), job AS (
    INSERT INTO jobs (id, type, payload, event_id, booking_id, organizer_id, recipient_id, recipient)
    SELECT $6::uuid, $15::text, jsonb_build_object('bookingId', b.id), c.id, b.id, c.organizer_id, u.id, u.email
    FROM booked b, claimed c, users u WHERE u.id = $7::uuid
  )
  SELECT b.created_at, c.seats_sold, t.id AS type_id, t.sold AS type_sold FROM booked b, claimed c, types t`;
