import type { BookingStatus } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import type { EventFacts } from "../event/index.js";

/** Everything a message about one booking may say, as it stands now. */
export interface BookingNotice {
  bookingId: string;
  reference: string;
  status: BookingStatus;
  toldVersion: number;
  customer: { id: string; email: string; name: string };
  event: EventFacts & {
    id: string;
    slug: string;
    version: number;
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

export async function findNotice({ db }: DomainContext, bookingId: string): Promise<BookingNotice | null> {
  const [row] = await db.sql.query<NoticeRow>(
    `SELECT b.id AS "bookingId", b.reference, b.status, b.told_version AS "toldVersion",
            json_build_object('id', c.id, 'email', c.email, 'name', c.name) AS customer,
            json_build_object('id', e.id, 'slug', e.slug, 'version', e.version, 'title', e.title, 'venue', e.venue,
                              'address', e.address, 'timeZone', e.time_zone, 'cancelReason', e.cancel_reason) AS event,
            e.starts_at AS "startsAt", e.ends_at AS "endsAt", o.name AS "organizerName",
            (SELECT json_agg(json_build_object('name', i.name, 'quantity', i.quantity,
                                               'unitPriceMinor', i.unit_price_minor) ORDER BY t.position, t.id)
             FROM booking_items i JOIN ticket_types t ON t.id = i.ticket_type_id WHERE i.booking_id = b.id) AS items,
            b.total_minor AS "totalMinor", b.currency
     FROM bookings b JOIN users c ON c.id = b.customer_id JOIN events e ON e.id = b.event_id
                     JOIN users o ON o.id = e.organizer_id
     WHERE b.id = $1`,
    [bookingId],
  );
  if (!row) return null;
  const { event, startsAt, endsAt, items, ...rest } = row;
  return {
    ...rest,
    items: items ?? [],
    event: { ...event, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
  };
}

export interface VersionedFacts {
  before: EventFacts;
  after: EventFacts;
  /** A later version says something else again; its own announcement tells of it. */
  isSuperseded: boolean;
}

/** What the event said at `fromVersion` and at `toVersion`; null when one of them was never recorded. */
export async function findVersions(
  { db }: DomainContext,
  input: { eventId: string; fromVersion: number; toVersion: number },
): Promise<VersionedFacts | null> {
  const rows = await db.sql.query<VersionedFacts>(
    `SELECT old.facts AS before, new.facts AS after,
            EXISTS (
              SELECT 1 FROM (
                SELECT facts <> lag(facts) OVER (ORDER BY version) AS differs
                FROM event_versions WHERE event_id = $1 AND version >= $3
              ) AS later WHERE differs
            ) AS "isSuperseded"
     FROM event_versions old JOIN event_versions new USING (event_id)
     WHERE event_id = $1 AND old.version = $2 AND new.version = $3`,
    [input.eventId, input.fromVersion, input.toVersion],
  );
  return rows[0] ?? null;
}

export async function advanceToldVersion(
  { db }: DomainContext,
  input: { bookingId: string; version: number },
): Promise<void> {
  await db.sql.query(`UPDATE bookings SET told_version = $2 WHERE id = $1 AND told_version < $2`, [
    input.bookingId,
    input.version,
  ]);
}
