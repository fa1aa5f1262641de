import type { EventStatus, ListEventsInput } from "@boxoffice/contracts";
import type { Sql } from "@boxoffice/db";
import { containsPattern } from "../page.js";
import { type SummaryRow, summaryColumns } from "./event-rows.js";

/** Published events that are not over, soonest first, after the given key; one more than `limit`. */
export async function selectPublicEvents(
  sql: Sql,
  input: ListEventsInput,
  after: [startsAt: string, id: string] | null,
): Promise<SummaryRow[]> {
  return sql.query<SummaryRow>(
    `SELECT ${summaryColumns}
     FROM events e
     WHERE e.status = 'PUBLISHED' AND e.ends_at > now()
       AND ($1::text IS NULL OR e.title ILIKE $1 OR e.venue ILIKE $1 OR e.address ILIKE $1 OR e.description ILIKE $1)
       AND ($2::timestamptz IS NULL OR e.starts_at >= $2)
       AND ($3::timestamptz IS NULL OR e.starts_at <= $3)
       AND ($4::text IS NULL OR lower(e.category) = lower($4))
       AND (NOT $5 OR EXISTS (SELECT 1 FROM ticket_types t WHERE t.event_id = e.id AND t.price_minor = 0))
       AND (NOT $6 OR (e.seats_sold < e.capacity AND e.starts_at > now()))
       AND ($7::timestamptz IS NULL OR (e.starts_at, e.id) > ($7, $8::uuid))
     ORDER BY e.starts_at, e.id
     LIMIT $9`,
    [
      input.text ? containsPattern(input.text) : null,
      input.from ?? null,
      input.to ?? null,
      input.category ?? null,
      input.freeOnly ?? false,
      input.availableOnly ?? false,
      after?.[0] ?? null,
      after?.[1] ?? null,
      input.limit + 1,
    ],
  );
}

export interface OrganizerEventRow extends SummaryRow {
  version: number;
  revenue_minor: number;
  created_at: Date;
  updated_at: Date;
}

/** An organizer's own events, latest start first, after the given key; one more than `limit`. */
export async function selectOwnEvents(
  sql: Sql,
  own: { organizerId: string; status: EventStatus | undefined; limit: number },
  after: [startsAt: string, id: string] | null,
): Promise<OrganizerEventRow[]> {
  return sql.query<OrganizerEventRow>(
    `SELECT ${summaryColumns}, e.version, e.created_at, e.updated_at,
       least(e.revenue_minor, 9007199254740991) AS revenue_minor
     FROM events e
     WHERE e.organizer_id = $1
       AND ($2::event_status IS NULL OR e.status = $2)
       AND ($3::timestamptz IS NULL OR (e.starts_at, e.id) < ($3, $4::uuid))
     ORDER BY e.starts_at DESC, e.id DESC
     LIMIT $5`,
    [own.organizerId, own.status ?? null, after?.[0] ?? null, after?.[1] ?? null, own.limit + 1],
  );
}
