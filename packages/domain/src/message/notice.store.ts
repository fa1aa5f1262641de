import type { BookingStatus, EventStatus } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import type { EventFacts } from "../event/index.js";

/** Everything a message about one booking may say, as it stands now. */
export interface BookingNotice {
  bookingId: string;
  reference: string;
  status: BookingStatus;
  toldVersion: number;
  /** Later versions that messages stated which their customer has got, or may have got: some are not recorded as sent. */
  statedVersions: number[];
  customer: { id: string; email: string; name: string };
  event: EventFacts & {
    id: string;
    slug: string;
    version: number;
    status: EventStatus;
    /** By the database's clock. */
    hasStarted: boolean;
    cancelReason: string | null;
  };
  organizerName: string;
  items: { name: string; quantity: number; unitPriceMinor: number }[];
  totalMinor: number;
  currency: string;
}

interface NoticeRow extends Omit<BookingNotice, "event"> {
  event: Omit<BookingNotice["event"], "startsAt" | "endsAt">;
  startsAt: Date;
  endsAt: Date;
}

const noticeSql = `
  SELECT b.id AS "bookingId", b.reference, b.status, b.told_version AS "toldVersion",
         ARRAY(SELECT m.event_version FROM messages m
               WHERE m.recipient_id = b.customer_id AND m.booking_id = b.id AND m.event_version > b.told_version
               ORDER BY m.event_version) AS "statedVersions",
         json_build_object('id', c.id, 'email', c.email, 'name', c.name) AS customer,
         json_build_object('id', e.id, 'slug', e.slug, 'version', e.version, 'title', e.title, 'venue', e.venue,
                           'address', e.address, 'timeZone', e.time_zone, 'status', e.status,
                           'hasStarted', e.starts_at <= now(), 'cancelReason', e.cancel_reason) AS event,
         e.starts_at AS "startsAt", e.ends_at AS "endsAt", o.name AS "organizerName",
         (SELECT json_agg(json_build_object('name', i.name, 'quantity', i.quantity,
                                            'unitPriceMinor', i.unit_price_minor) ORDER BY t.position, t.id)
          FROM booking_items i JOIN ticket_types t ON t.id = i.ticket_type_id WHERE i.booking_id = b.id) AS items,
         b.total_minor AS "totalMinor", b.currency
  FROM bookings b JOIN users c ON c.id = b.customer_id JOIN events e ON e.id = b.event_id
                  JOIN users o ON o.id = e.organizer_id
  WHERE b.id = ANY($1::uuid[])`;

/** By booking id; a booking that is not there is left out. */
export async function findNotices(
  { db }: DomainContext,
  bookingIds: readonly string[],
): Promise<Map<string, BookingNotice>> {
  const rows = await db.sql.query<NoticeRow>(noticeSql, [bookingIds], "find-notices");
  return new Map(rows.map((row) => [row.bookingId, noticeOf(row)]));
}

function noticeOf({ event, startsAt, endsAt, items, ...rest }: NoticeRow): BookingNotice {
  return {
    ...rest,
    items: items ?? [],
    event: { ...event, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
  };
}

/** Raises the told versions of these bookings; none is lowered. */
export async function advanceToldVersions(
  { db }: DomainContext,
  told: readonly { bookingId: string; version: number }[],
): Promise<undefined[]> {
  await db.sql.query(
    `WITH asked AS (
       SELECT id, max(version) AS version FROM unnest($1::uuid[], $2::int[]) AS asked (id, version) GROUP BY id
     ), locked AS MATERIALIZED (
       SELECT id FROM bookings WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE
     )
     UPDATE bookings b SET told_version = asked.version
     FROM asked JOIN locked USING (id) WHERE b.id = asked.id AND b.told_version < asked.version`,
    [told.map((entry) => entry.bookingId), told.map((entry) => entry.version)],
    "mark-told",
  );
  return told.map(() => undefined);
}
