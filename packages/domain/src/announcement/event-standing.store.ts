import type { DomainContext } from "../context.js";

/** Whether the event is published, and no later version says anything else than this one. */
export async function isLatestChange(
  { db }: DomainContext,
  { eventId, version }: { eventId: string; version: number },
): Promise<boolean> {
  const rows = await db.sql.query(
    `SELECT 1 FROM events e JOIN event_versions v ON v.event_id = e.id AND v.version = $2
     WHERE e.id = $1 AND e.status = 'PUBLISHED' AND NOT EXISTS (
       SELECT 1 FROM (
         SELECT facts <> lag(facts) OVER (ORDER BY version) AS differs
         FROM event_versions WHERE event_id = $1 AND version >= $2
       ) AS later WHERE differs
     )`,
    [eventId, version],
  );
  return rows.length > 0;
}

/** Whether the event is published and is still to start, at that instant. */
export async function isToStartAt(
  { db }: DomainContext,
  { eventId, startsAt }: { eventId: string; startsAt: string },
): Promise<boolean> {
  const rows = await db.sql.query(
    `SELECT 1 FROM events WHERE id = $1 AND status = 'PUBLISHED' AND starts_at = $2 AND starts_at > now()`,
    [eventId, startsAt],
  );
  return rows.length > 0;
}
