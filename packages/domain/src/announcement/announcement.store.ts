import type { JobType } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";

/** Where a fan-out stands: the last booking it has been past, null once it has been past all. */
export interface FanOutPage {
  entered: number;
  lastBookingId: string | null;
}

interface FanOutQuery {
  type: JobType;
  eventId: string;
  /** Over b (bookings) and e (events); `$5` is the first of `values`, and so in the two below. */
  concerned: string;
  dedupeKey: string;
  payload: string;
  values: readonly unknown[];
  afterBookingId: string | null;
  limit: number;
}

/**
 * Enters one job for each of the next `limit` bookings concerned, in one statement. What was entered before stays as it
 * is, so that a fan-out that a crash cut short is simply run again.
 */
async function enterPage({ db }: DomainContext, query: FanOutQuery): Promise<FanOutPage> {
  const [page] = await db.sql.query<FanOutPage>(
    `WITH page AS (
       SELECT b.id, b.event_id, b.customer_id, e.organizer_id FROM bookings b JOIN events e ON e.id = b.event_id
       WHERE b.event_id = $2 AND ($3::uuid IS NULL OR b.id > $3) AND ${query.concerned}
       ORDER BY b.id LIMIT $4
     ), entered AS (
       INSERT INTO jobs (id, type, payload, event_id, booking_id, organizer_id, recipient_id, recipient, dedupe_key)
       SELECT boxoffice_uuid_v7(), $1, ${query.payload}, b.event_id, b.id, b.organizer_id, c.id, c.email,
              ${query.dedupeKey}
       FROM page b JOIN users c ON c.id = b.customer_id
       ORDER BY b.id
       ON CONFLICT (dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING
       RETURNING 1
     )
     SELECT (SELECT count(*)::int FROM entered) AS entered,
            (SELECT CASE WHEN count(*) = $4 THEN (array_agg(id ORDER BY id DESC))[1] END FROM page) AS "lastBookingId"`,
    [query.type, query.eventId, query.afterBookingId, query.limit, ...query.values],
  );
  return page ?? { entered: 0, lastBookingId: null };
}

/** Active bookings whose customers were last told of an older version. */
export function enterChangePage(
  ctx: DomainContext,
  input: { eventId: string; version: number; afterBookingId: string | null; limit: number },
): Promise<FanOutPage> {
  return enterPage(ctx, {
    ...input,
    values: [input.version],
    type: "send-event-change",
    concerned: `b.status = 'CONFIRMED' AND b.told_version < $5`,
    payload: `jsonb_build_object('bookingId', b.id, 'version', $5::int)`,
    dedupeKey: `$1 || ':' || b.id || ':' || $5::int`,
  });
}

/**
 * Bookings that the event's own cancellation cancelled: both were written in one transaction and carry its instant.
 * Whoever had cancelled before is not told.
 */
export function enterCancellationPage(
  ctx: DomainContext,
  input: { eventId: string; afterBookingId: string | null; limit: number },
): Promise<FanOutPage> {
  return enterPage(ctx, {
    ...input,
    values: [],
    type: "send-event-cancellation",
    concerned: `b.status = 'CANCELLED' AND b.cancelled_at = e.cancelled_at`,
    payload: `jsonb_build_object('bookingId', b.id)`,
    dedupeKey: `$1 || ':' || b.id`,
  });
}

/** The latest version of a published event; null when there is no such event, or nobody to tell of its changes. */
export async function findPublishedVersion({ db }: DomainContext, eventId: string): Promise<number | null> {
  const rows = await db.sql.query<{ version: number }>(
    `SELECT version FROM events WHERE id = $1 AND status = 'PUBLISHED'`,
    [eventId],
  );
  return rows[0]?.version ?? null;
}
