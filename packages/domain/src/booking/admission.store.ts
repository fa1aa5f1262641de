import type { CreateBookingInput, EventStatus } from "@boxoffice/contracts";
import { type Sql, violatedConstraint } from "@boxoffice/db";
import { followUps } from "../outbox/domain-event.js";

/** Everything that decides about one request to book, read at one instant. */
export interface AdmissionFacts {
  replay: { bookingId: string; requestHash: Buffer } | null;
  event: {
    status: EventStatus;
    hasStarted: boolean;
    capacity: number;
    seatsSold: number;
    maxPerBooking: number;
    activeBookingId: string | null;
    ticketTypes: { id: string; capacity: number | null; sold: number }[];
  } | null;
}

interface FactsRow {
  replay_booking_id: string | null;
  replay_hash: Buffer | null;
  status: EventStatus | null;
  has_started: boolean;
  capacity: number;
  seats_sold: number;
  max_per_booking: number;
  active_booking_id: string | null;
  ticket_types: { id: string; capacity: number | null; sold: number }[] | null;
}

export async function readAdmissionFacts(
  sql: Sql,
  request: { customerId: string; eventId: string; idempotencyKey: string },
): Promise<AdmissionFacts> {
  const [row] = await sql.query<FactsRow>(
    `SELECT r.booking_id AS replay_booking_id, r.request_hash AS replay_hash,
       e.status, e.starts_at <= now() AS has_started, e.capacity, e.seats_sold, e.max_per_booking,
       (SELECT b.id FROM bookings b WHERE b.customer_id = $1 AND b.event_id = e.id AND b.status = 'CONFIRMED')
         AS active_booking_id,
       (SELECT json_agg(json_build_object('id', t.id, 'capacity', t.capacity, 'sold', t.sold))
        FROM ticket_types t WHERE t.event_id = e.id) AS ticket_types
     FROM (SELECT 1) AS one
     LEFT JOIN events e ON e.id = $2
     LEFT JOIN idempotency_records r ON r.customer_id = $1 AND r.key = $3`,
    [request.customerId, request.eventId, request.idempotencyKey],
  );
  if (!row) return { replay: null, event: null };
  const replay =
    row.replay_booking_id && row.replay_hash
      ? { bookingId: row.replay_booking_id, requestHash: row.replay_hash }
      : null;
  if (!row.status) return { replay, event: null };
  return {
    replay,
    event: {
      status: row.status,
      hasStarted: row.has_started,
      capacity: row.capacity,
      seatsSold: row.seats_sold,
      maxPerBooking: row.max_per_booking,
      activeBookingId: row.active_booking_id,
      ticketTypes: row.ticket_types ?? [],
    },
  };
}

export interface Claim {
  bookingId: string;
  reference: string;
  jobId: string;
  customerId: string;
  input: CreateBookingInput;
  hash: Buffer;
}

/**
 * Claims the seats and writes the booking, its items, its idempotency record and its outbox row: one statement, one
 * commit, all or nothing. Returns false, with nothing written, when someone else was faster: the next read tells how.
 *
 * The counters are raised without looking; what forbids it forbids the whole statement: the CHECK constraints when the
 * seats are gone, the unique index when the customer has an active booking, NOT NULL (`quantity` is null then) when a
 * ticket type is not there any more. The event's row is locked first, as everywhere, so deadlocks cannot form.
 */
export async function claimSeats(sql: Sql, claim: Claim): Promise<boolean> {
  const { items } = claim.input;
  const quantity = items.reduce((sum, item) => sum + item.quantity, 0);
  const claimed = sql.query(claimStatement, [
    claim.input.eventId,
    quantity,
    items.map((item) => item.ticketTypeId),
    items.map((item) => item.quantity),
    claim.bookingId,
    claim.reference,
    claim.customerId,
    claim.input.idempotencyKey,
    claim.hash,
    claim.jobId,
    followUps["booking.confirmed"],
  ]);
  return claimed.then((rows) => rows.length > 0, lostRace);
}

/** What a claim runs into when someone else was faster; the next read tells what that means for this request. */
const raceConstraints = [
  "events_seats_within_capacity",
  "ticket_types_sold_within_capacity",
  "bookings_one_active",
  "bookings_reference_key",
  "idempotency_records_pkey",
];

function lostRace(error: unknown): false {
  const constraint = violatedConstraint(error);
  const typeIsGone = error instanceof Error && "code" in error && error.code === "23502";
  if (typeIsGone || (constraint && raceConstraints.includes(constraint))) return false;
  throw error;
}

const claimStatement = `
  WITH claimed AS (
    UPDATE events SET seats_sold = seats_sold + $2
    WHERE id = $1 AND status = 'PUBLISHED' AND starts_at > now() AND max_per_booking >= $2
    RETURNING id, organizer_id, currency, version
  ), types AS (
    UPDATE ticket_types t SET sold = t.sold + wanted.quantity
    FROM claimed, unnest($3::uuid[], $4::int[]) AS wanted(id, quantity)
    WHERE t.id = wanted.id AND t.event_id = claimed.id
    RETURNING t.id, t.name, t.price_minor, wanted.quantity
  ), booked AS (
    INSERT INTO bookings (id, reference, event_id, customer_id, status, quantity, total_minor, currency, told_version)
    SELECT $5::uuid, $6, c.id, $7::uuid, 'CONFIRMED',
      CASE WHEN (SELECT count(*) FROM types) = cardinality($3::uuid[]) THEN $2 END,
      (SELECT sum(price_minor * quantity) FROM types), c.currency, c.version
    FROM claimed c
    RETURNING id
  ), items AS (
    INSERT INTO booking_items (booking_id, ticket_type_id, name, quantity, unit_price_minor)
    SELECT booked.id, types.id, types.name, types.quantity, types.price_minor FROM booked, types
  ), idempotency AS (
    INSERT INTO idempotency_records (customer_id, key, request_hash, booking_id)
    SELECT $7::uuid, $8, $9, id FROM booked
  ), job AS (
    INSERT INTO jobs (id, type, payload, event_id, booking_id, organizer_id, recipient_id, recipient, dedupe_key)
    SELECT $10::uuid, $11::text, jsonb_build_object('bookingId', booked.id), c.id, booked.id, c.organizer_id, u.id, u.email,
      $11::text || ':' || booked.id
    FROM booked, claimed c, users u WHERE u.id = $7::uuid
  )
  SELECT id FROM booked`;
