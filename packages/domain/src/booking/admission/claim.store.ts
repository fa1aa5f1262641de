import { type Sql, violatedConstraint, wasUndoneForOthers } from "@boxoffice/db";
import { takeTurns } from "../../event/index.js";
import { followUps } from "../../outbox/index.js";

/** One admitted request, ready to be written. */
export interface Claim {
  bookingId: string;
  reference: string;
  jobId: string;
  customerId: string;
  eventId: string;
  /** The version of the event that the decision was made by. */
  eventVersion: number;
  quantity: number;
  totalMinor: number;
  key: string;
  /** What was asked for; kept as a fingerprint. */
  intent: string;
  items: { ticketTypeId: string; name: string; quantity: number; unitPriceMinor: number }[];
  /** Where the job that confirms it belongs in a trace. */
  traceparent: string | null;
}

/** What was written: those of the claims that held, and the counters after them. */
export interface Claimed {
  bookings: { id: string; createdAt: string }[];
  events: { id: string; seatsSold: number }[];
  ticketTypes: { id: string; sold: number }[];
}

/**
 * Writes a batch of claims: bookings, items, idempotency records, counters and outbox rows in one statement, which is one
 * commit. A claim is left out, and nothing of it written, when its event has changed since the decision (version, clock,
 * seats), when its customer has an active booking there, or when its key was used: the next read tells which.
 *
 * Each takes its turn at the events first, in one order, as everywhere (`takeTurns`), so no two statements wait for each
 * other in a circle; then it locks their rows, to read them as whoever had the turn before has left them. The
 * CHECK constraints and unique indexes stand behind all this: where they object, the whole statement is undone.
 */
export async function writeClaims(sql: Sql, claims: Claim[]): Promise<Claimed> {
  const events = new Map<string, { version: number; quantity: number }>();
  for (const { eventId, eventVersion, quantity } of claims) {
    const wanted = events.get(eventId);
    events.set(eventId, { version: eventVersion, quantity: (wanted?.quantity ?? 0) + quantity });
  }
  const items = claims.flatMap((claim) =>
    claim.items.map((item) => ({ ...item, bookingId: claim.bookingId })),
  );
  const wanted = [...events.values()];
  const values = [
    [...events.keys()],
    wanted.map((event) => event.version),
    wanted.map((event) => event.quantity),
    claims.map((claim) => claim.bookingId),
    claims.map((claim) => claim.reference),
    claims.map((claim) => claim.jobId),
    claims.map((claim) => claim.customerId),
    claims.map((claim) => claim.eventId),
    claims.map((claim) => claim.quantity),
    claims.map((claim) => claim.totalMinor),
    claims.map((claim) => claim.key),
    claims.map((claim) => claim.intent),
    items.map((item) => item.bookingId),
    items.map((item) => item.ticketTypeId),
    items.map((item) => item.name),
    items.map((item) => item.quantity),
    items.map((item) => item.unitPriceMinor),
    followUps["booking.confirmed"],
    claims.map((claim) => claim.traceparent),
  ];
  const [row] = await sql.query<Claimed>(claimStatement, values, "claim-seats");
  return { bookings: row?.bookings ?? [], events: row?.events ?? [], ticketTypes: row?.ticketTypes ?? [] };
}

/**
 * Takes the turn at each of these events until the transaction ends: nobody else changes them meanwhile. A process that freezes
 * in between keeps them five seconds.
 */
export async function holdTurns(sql: Sql, eventIds: string[]): Promise<void> {
  await sql.query("SET LOCAL idle_in_transaction_session_timeout = '5s'");
  await sql.query(takeTurns("SELECT unnest($1::uuid[]) AS id"), [eventIds], "hold-turns");
}

/**
 * A condition that the booking of this id was written. Neither a join nor a bare IN, of which the planner, who takes the
 * inserted rows for one, makes a loop over all pairs: half the time of a large batch.
 */
function isBooked(id: string): string {
  return `(${id} IN (SELECT id FROM booked)) IS TRUE`;
}

const claimStatement = `
  WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[]) AS w(id, version, quantity)
  ), claims AS (
    SELECT * FROM unnest($4::uuid[], $5::text[], $6::uuid[], $7::uuid[], $8::uuid[], $9::int[], $10::bigint[], $11::text[], $12::text[], $19::text[])
      AS c(id, reference, job_id, customer_id, event_id, quantity, total_minor, key, intent, traceparent)
  ), items AS (
    SELECT * FROM unnest($13::uuid[], $14::uuid[], $15::text[], $16::int[], $17::bigint[])
      AS i(booking_id, ticket_type_id, name, quantity, unit_price_minor)
  ), turns AS MATERIALIZED (
    ${takeTurns("SELECT id FROM wanted")}
  ), locked AS MATERIALIZED (
    SELECT e.id, e.organizer_id, e.currency, e.version, e.status, e.starts_at, e.capacity, e.seats_sold
    FROM events e WHERE e.id = ANY($1::uuid[]) AND (SELECT count(*) FROM turns) > 0
    ORDER BY e.id FOR NO KEY UPDATE
  ), bookable AS MATERIALIZED (
    SELECT l.id, l.organizer_id, l.currency, l.version FROM locked l JOIN wanted w ON w.id = l.id
    WHERE l.version = w.version AND l.status = 'PUBLISHED' AND l.starts_at > now() AND l.seats_sold + w.quantity <= l.capacity
  ), booked AS (
    INSERT INTO bookings (id, reference, event_id, customer_id, status, quantity, total_minor, currency, told_version)
    SELECT c.id, c.reference, c.event_id, c.customer_id, 'CONFIRMED', c.quantity, c.total_minor, b.currency, b.version
    FROM claims c JOIN bookable b ON b.id = c.event_id
    WHERE NOT EXISTS (SELECT 1 FROM idempotency_records r WHERE r.customer_id = c.customer_id AND r.key = c.key)
    ON CONFLICT DO NOTHING
    RETURNING id, event_id, customer_id, quantity, total_minor, created_at
  ), sold AS (
    UPDATE events e SET seats_sold = e.seats_sold + s.quantity, revenue_minor = e.revenue_minor + s.total_minor
    FROM (SELECT event_id, sum(quantity)::int AS quantity, sum(total_minor)::bigint AS total_minor FROM booked GROUP BY event_id) AS s
    WHERE e.id = s.event_id
    RETURNING e.id, e.seats_sold
  ), types AS (
    UPDATE ticket_types t SET sold = t.sold + s.quantity
    FROM (SELECT i.ticket_type_id, sum(i.quantity)::int AS quantity FROM items i WHERE ${isBooked("i.booking_id")}
          GROUP BY i.ticket_type_id) AS s
    WHERE t.id = s.ticket_type_id
    RETURNING t.id, t.sold
  ), kept_items AS (
    INSERT INTO booking_items (booking_id, ticket_type_id, name, quantity, unit_price_minor)
    SELECT i.booking_id, i.ticket_type_id, i.name, i.quantity, i.unit_price_minor FROM items i WHERE ${isBooked("i.booking_id")}
  ), kept_keys AS (
    INSERT INTO idempotency_records (customer_id, key, request_hash, booking_id)
    SELECT c.customer_id, c.key, sha256(convert_to(c.intent, 'UTF8')), c.id FROM claims c WHERE ${isBooked("c.id")} ORDER BY c.customer_id, c.key
  ), entered AS (
    INSERT INTO jobs (id, type, payload, event_id, booking_id, organizer_id, recipient_id, recipient, traceparent)
    SELECT c.job_id, $18::text, jsonb_build_object('bookingId', c.id), c.event_id, c.id, b.organizer_id, u.id, u.email, c.traceparent
    FROM claims c JOIN users u ON u.id = c.customer_id JOIN bookable b ON b.id = c.event_id
    WHERE ${isBooked("c.id")}
  )
  SELECT
    (SELECT json_agg(json_build_object('id', id, 'createdAt', created_at)) FROM booked) AS bookings,
    (SELECT json_agg(json_build_object('id', id, 'seatsSold', seats_sold)) FROM sold) AS events,
    (SELECT json_agg(json_build_object('id', id, 'sold', sold)) FROM types) AS "ticketTypes"`;

const raceConstraints = [
  "events_seats_within_capacity",
  "ticket_types_sold_within_capacity",
  "bookings_one_active",
  "bookings_reference_key",
  "booking_items_ticket_type_id_fkey",
  "idempotency_records_pkey",
];

/** What a failed statement of a single claim says about it; null when it is none of its business. */
export function claimProblemOf(error: unknown): "LOST_RACE" | "NO_SUCH_CUSTOMER" | null {
  if (wasUndoneForOthers(error)) return "LOST_RACE";
  const constraint = violatedConstraint(error);
  if (constraint === null) return null;
  if (constraint === "bookings_customer_id_fkey") return "NO_SUCH_CUSTOMER";
  return raceConstraints.includes(constraint) ? "LOST_RACE" : null;
}

/** Whether a statement failed by none of its claims in particular: another process was faster, and a new read tells at what. */
export function wereOthersFaster(error: unknown): boolean {
  return wasUndoneForOthers(error) || violatedConstraint(error) === "ticket_types_sold_within_capacity";
}
