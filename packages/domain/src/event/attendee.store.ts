import type { Attendee } from "@boxoffice/contracts";
import type { Sql } from "@boxoffice/db";
import { containsPattern } from "../page.js";

export interface AttendeeRow {
  id: string;
  reference: string;
  customer_id: string;
  name: string;
  email: string;
  items: Attendee["items"];
  quantity: number;
  total_minor: number;
  currency: string;
  status: Attendee["status"];
  created_at: Date;
  cancelled_at: Date | null;
}

/** Bookings of one of the organizer's own events, newest first, after the given id; one more than `limit`. */
export async function selectAttendees(
  sql: Sql,
  input: { eventId: string; text: string | undefined; limit: number },
  after: string | null,
): Promise<AttendeeRow[]> {
  return sql.query<AttendeeRow>(
    `SELECT b.id, b.reference, c.id AS customer_id, c.name, c.email, b.quantity, b.total_minor, b.currency, b.status,
       b.created_at, b.cancelled_at,
       (SELECT json_agg(json_build_object('ticketTypeId', i.ticket_type_id, 'name', i.name, 'quantity', i.quantity)
                        ORDER BY i.ticket_type_id)
        FROM booking_items i WHERE i.booking_id = b.id) AS items
     FROM bookings b JOIN users c ON c.id = b.customer_id
     WHERE b.event_id = $1
       AND ($2::text IS NULL OR c.name ILIKE $2 OR c.email ILIKE $2 OR b.reference ILIKE $2)
       AND ($3::uuid IS NULL OR b.id < $3)
     ORDER BY b.id DESC
     LIMIT $4`,
    [input.eventId, input.text ? containsPattern(input.text) : null, after, input.limit + 1],
  );
}

export async function isOwnEvent(sql: Sql, own: { id: string; organizerId: string }): Promise<boolean> {
  const rows = await sql.query("SELECT 1 FROM events WHERE id = $1 AND organizer_id = $2", [
    own.id,
    own.organizerId,
  ]);
  return rows.length > 0;
}
