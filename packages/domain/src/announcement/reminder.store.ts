import type { JobType } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { knownAheadMs, remindAheadMs } from "./reminder-times.js";

const type: JobType = "announce-event-reminder";

// An instant as JavaScript writes it: the job's payload carries it, and it tells one reminder from the next.
const startsAt = `to_char(e.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const dedupeKey = `$1 || ':' || e.id || ':' || ${startsAt}`;

/** Enters at most `limit` jobs, for events that are to be reminded of within `aheadMs` and have none for their start yet. */
export async function insertReminders(
  { db }: DomainContext,
  { aheadMs, limit }: { aheadMs: number; limit: number },
): Promise<number> {
  const rows = await db.sql.query(
    `INSERT INTO jobs (id, type, payload, event_id, organizer_id, dedupe_key, run_at)
     SELECT boxoffice_uuid_v7(), $1, jsonb_build_object('eventId', e.id, 'startsAt', ${startsAt}), e.id, e.organizer_id,
            ${dedupeKey}, e.starts_at - $2::int * interval '1 millisecond'
     FROM event_listings l JOIN events e ON e.id = l.event_id
     WHERE l.starts_at > now() AND l.starts_at <= now() + ($2::int + $3::int) * interval '1 millisecond'
       AND e.seats_sold > 0
       AND NOT EXISTS (SELECT 1 FROM jobs WHERE dedupe_key = ${dedupeKey})
       -- When it was put to this start: the first of the versions that have had it ever since.
       AND e.starts_at - $4::int * interval '1 millisecond' >= (
         SELECT min(v.created_at) FROM event_versions v
         WHERE v.event_id = e.id AND v.version > coalesce((
           SELECT max(other.version) FROM event_versions other
           WHERE other.event_id = e.id AND other.facts ->> 'startsAt' <> ${startsAt}
         ), 0)
       )
     ORDER BY l.starts_at, e.id LIMIT $5
     ON CONFLICT (dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING
     RETURNING 1`,
    [type, remindAheadMs, aheadMs, knownAheadMs, limit],
  );
  return rows.length;
}
