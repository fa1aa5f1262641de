import type { Announcement } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";

export interface AnnouncementRow extends Omit<Announcement, "event" | "done" | "startedAt" | "enteredAt"> {
  eventId: string;
  eventTitle: string;
  /** How many of its jobs wait or run. */
  pending: number;
  startedAt: Date;
  finishedAt: Date | null;
}

/** The newest `limit` announcements of an event, or of all the organizer's, before that id. Counting reads their jobs: those of one type since each began. */
export function findAnnouncements(
  { db }: DomainContext,
  input: { eventId: string | null; organizerId: string; beforeId: string | null; limit: number },
): Promise<AnnouncementRow[]> {
  return db.sql.query<AnnouncementRow>(
    `SELECT a.id, a.kind, a.event_id AS "eventId", a."eventTitle", a.event_version AS version, a.total, a.entered, a.started_at AS "startedAt",
            a.finished_at AS "finishedAt", counts.pending, counts.dead,
            a.finished_at IS NULL AND EXISTS (
              SELECT 1 FROM announcements later
              WHERE later.event_id = a.event_id AND later.kind = a.kind AND later.id > a.id
            ) AS "isOvertaken"
     FROM (
       SELECT an.*, e.title AS "eventTitle", 'send-' || kind AS job_type, 'send-' || kind || ':' AS key_start,
              ':' || edition AS key_end
       FROM announcements an JOIN events e ON e.id = an.event_id
       WHERE e.organizer_id = $2 AND ($1::uuid IS NULL OR an.event_id = $1) AND ($3::uuid IS NULL OR an.id < $3)
       ORDER BY an.id DESC LIMIT $4
     ) AS a
     CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE j.status NOT IN ('DONE', 'DEAD'))::int AS pending,
              count(*) FILTER (WHERE j.status = 'DEAD')::int AS dead
       FROM jobs j
       WHERE j.organizer_id = $2 AND j.type = a.job_type AND j.type <> 'send-booking-confirmation'
         -- Ids of version 7 begin with their time: none of its jobs is older than the announcement, to the millisecond.
         AND j.id >= overlay(a.id::text PLACING '0000-0000-000000000000' FROM 15)::uuid
         AND j.event_id = a.event_id AND j.dedupe_key = a.key_start || j.booking_id || a.key_end
     ) AS counts
     ORDER BY a.id DESC`,
    [input.eventId, input.organizerId, input.beforeId, input.limit],
  );
}
