import type { EventNoticeKind, JobType } from "@boxoffice/contracts";
import type { DomainContext, Sql } from "../context.js";
import { newStatementValues, type StatementValues } from "../statement-values.js";

/** An announcement: what it is about, whom it concerns and the job that each of them gets. */
export interface Announcing {
  eventId: string;
  kind: EventNoticeKind;
  /** What makes it another than the last of its kind about this event. */
  edition: string;
  /** The event's version that is told of; null: the one it has when this begins. */
  eventVersion: number | null;
  job: { type: JobType; payload: object };
  /** Which bookings, as a condition over b (bookings) and e (events). */
  concerned: (values: StatementValues) => string;
}

/** Begins the announcement; one that was begun before stays as it is. */
export async function beginAnnouncement({ db }: DomainContext, announcing: Announcing): Promise<void> {
  const values = newStatementValues();
  const { eventId, kind, edition, eventVersion, concerned } = announcing;
  const event = values.add(eventId);
  await db.sql.query(
    `INSERT INTO announcements (id, event_id, kind, edition, event_version, total)
     SELECT boxoffice_uuid_v7(), e.id, ${values.add(kind)}, ${values.add(edition)},
            coalesce(${values.add(eventVersion)}::int, e.version),
            (SELECT count(*) FROM bookings b WHERE b.event_id = ${event} AND ${concerned(values)})
     FROM events e WHERE e.id = ${event}
     ON CONFLICT (event_id, kind, edition) DO NOTHING`,
    values.all,
  );
}

/** Where an announcement stands. */
export interface Standing {
  id: string;
  /** The last booking it has been past. */
  afterBookingId: string | null;
}

/**
 * Locks the announcement until the transaction ends, so that of two that carry it on one goes behind the other; null when it
 * has been past all.
 */
export async function lockAnnouncement(
  sql: Sql,
  { eventId, kind, edition }: Announcing,
): Promise<Standing | null> {
  const rows = await sql.query<Standing>(
    `SELECT id, after_booking_id AS "afterBookingId" FROM announcements
     WHERE event_id = $1 AND kind = $2 AND edition = $3 AND finished_at IS NULL FOR UPDATE`,
    [eventId, kind, edition],
  );
  return rows[0] ?? null;
}

/** Enters the job of each of the next `limit` bookings concerned, and notes how far it has come; false at the end. */
export async function enterPage(
  sql: Sql,
  announcing: Announcing,
  { id, afterBookingId, limit, traceparent }: Standing & { limit: number; traceparent: string | null },
): Promise<boolean> {
  const values = newStatementValues();
  const { eventId, edition, job, concerned } = announcing;
  const type = values.add(job.type);
  const most = values.add(limit);
  const [page] = await sql.query<{ isFull: boolean }>(
    `WITH page AS MATERIALIZED (
       SELECT b.id, b.event_id, b.customer_id, e.organizer_id FROM bookings b JOIN events e ON e.id = b.event_id
       WHERE b.event_id = ${values.add(eventId)} AND b.id > coalesce(${values.add(afterBookingId)}::uuid, '00000000-0000-0000-0000-000000000000')
         AND ${concerned(values)}
       ORDER BY b.id LIMIT ${most}
     ), entered AS (
       INSERT INTO jobs (id, type, payload, event_id, booking_id, organizer_id, recipient_id, recipient, dedupe_key, traceparent)
       SELECT boxoffice_uuid_v7(), ${type}::text, ${values.add(JSON.stringify(job.payload))}::jsonb || jsonb_build_object('bookingId', p.id),
              p.event_id, p.id, p.organizer_id, c.id, c.email, ${type} || ':' || p.id || ':' || ${values.add(edition)}, ${values.add(traceparent)}::text
       FROM page p JOIN users c ON c.id = p.customer_id
       ORDER BY p.id
       ON CONFLICT (dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING
     ), size AS (
       SELECT count(*)::int AS bookings, (array_agg(id ORDER BY id DESC))[1] AS last FROM page
     )
     UPDATE announcements a SET
       entered = entered + size.bookings,
       after_booking_id = coalesce(size.last, after_booking_id),
       finished_at = CASE WHEN size.bookings < ${most}::int THEN now() END
     FROM size WHERE a.id = ${values.add(id)}
     RETURNING size.bookings = ${most}::int AS "isFull"`,
    values.all,
  );
  return page?.isFull ?? false;
}
