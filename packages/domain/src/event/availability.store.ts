import type { EventStatus } from "@boxoffice/contracts";
import type { Sql } from "@boxoffice/db";

export interface AvailabilityRow {
  id: string;
  capacity: number;
  seats_sold: number;
  status: EventStatus;
  version: number;
  ticket_types: { id: string; capacity: number | null; sold: number }[];
}

/** The seats of those of `eventIds` that were ever published. */
export async function selectAvailability(sql: Sql, eventIds: string[]): Promise<AvailabilityRow[]> {
  return sql.query<AvailabilityRow>(
    `SELECT e.id, e.capacity, e.seats_sold, e.status, e.version,
       (SELECT json_agg(json_build_object('id', t.id, 'capacity', t.capacity, 'sold', t.sold) ORDER BY t.position, t.id)
        FROM ticket_types t WHERE t.event_id = e.id) AS ticket_types
     FROM events e WHERE e.id = ANY($1::uuid[]) AND e.published_at IS NOT NULL`,
    [eventIds],
    "availability",
  );
}
