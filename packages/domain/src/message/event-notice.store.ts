import type { EventNotice, EventNoticeKind } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import type { EventFacts } from "../event/index.js";

export interface EventNoticeRow extends Omit<EventNotice, "changes" | "createdAt" | "sentAt"> {
  /** What the event said at the version the notice compares with, and at the one it tells of. */
  before: EventFacts | null;
  after: EventFacts | null;
  createdAt: Date;
  sentAt: Date | null;
}

/** Notices about an event, newest first. The list of kinds is the index's own (messages_event_notices_idx). */
export function findEventNotices(
  { db }: DomainContext,
  input: {
    eventId: string;
    kind: EventNoticeKind | null;
    version: number | null;
    beforeId: string | null;
    limit: number;
  },
): Promise<EventNoticeRow[]> {
  return db.sql.query<EventNoticeRow>(
    `SELECT m.id, m.kind, m.status, m.event_version AS version, m.created_at AS "createdAt", m.sent_at AS "sentAt",
            b.id AS "bookingId", b.reference,
            json_build_object('id', c.id, 'name', c.name, 'email', c.email) AS customer,
            old.facts AS before, new.facts AS after
     FROM messages m
     JOIN bookings b ON b.id = m.booking_id
     JOIN users c ON c.id = m.recipient_id
     LEFT JOIN event_versions old ON old.event_id = m.event_id AND old.version = m.from_version
     LEFT JOIN event_versions new ON new.event_id = m.event_id AND new.version = m.event_version
     WHERE m.event_id = $1 AND m.kind IN ('event-change', 'event-cancellation', 'event-reminder')
       AND ($2::text IS NULL OR m.kind = $2) AND ($3::int IS NULL OR m.event_version = $3)
       AND ($4::uuid IS NULL OR m.id < $4)
     ORDER BY m.id DESC LIMIT $5`,
    [input.eventId, input.kind, input.version, input.beforeId, input.limit],
  );
}
