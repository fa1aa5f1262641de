import type { Attendee } from "@boxoffice/contracts";
import type { Sql } from "@boxoffice/db";
import { attendeesByName, attendeesFound, attendeesOf } from "./attendee-page.js";
import { newStatementValues } from "../statement-values.js";

export interface AttendeeRow {
  id: string;
  reference: string;
  customer_id: string;
  name: string;
  /** As names are compared and searched: small letters, without accents. */
  folded_name: string;
  email: string;
  items: Attendee["items"];
  quantity: number;
  total_minor: number;
  currency: string;
  status: Attendee["status"];
  created_at: Date;
  cancelled_at: Date | null;
}

interface AttendeeQuestion {
  eventId: string;
  text: string | undefined;
  limit: number;
}

/** Bookings of one of the organizer's own events, newest first, before the given id; one more than `limit`. */
export async function selectAttendees(
  sql: Sql,
  { text, ...rest }: AttendeeQuestion & { beforeId: string | null },
): Promise<AttendeeRow[]> {
  const values = newStatementValues();
  const page = text ? attendeesFound({ ...rest, text }, values) : attendeesOf(rest, values);
  return sql.query<AttendeeRow>(`${page} ${attendeesOnPage} ORDER BY b.id DESC`, values.all);
}

/** The same by the name of who booked, beyond the given one; one more than `limit`. */
export async function selectAttendeesByName(
  sql: Sql,
  question: AttendeeQuestion & { after: readonly [string, string] | null },
): Promise<AttendeeRow[]> {
  const values = newStatementValues();
  const page = attendeesByName(question, values);
  return sql.query<AttendeeRow>(`${page} ${attendeesOnPage} ORDER BY c.folded_name, b.id`, values.all);
}

const attendeesOnPage = `SELECT b.id, b.reference, c.id AS customer_id, c.name, c.folded_name, c.email, b.quantity, b.total_minor,
  b.currency, b.status, b.created_at, b.cancelled_at,
  (SELECT json_agg(json_build_object('ticketTypeId', i.ticket_type_id, 'name', i.name, 'quantity', i.quantity)
                   ORDER BY i.ticket_type_id)
   FROM booking_items i WHERE i.booking_id = b.id) AS items
  FROM page JOIN bookings b ON b.id = page.id JOIN users c ON c.id = b.customer_id`;

export async function isOwnEvent(sql: Sql, own: { id: string; organizerId: string }): Promise<boolean> {
  return (await findOwnTitle(sql, own)) !== null;
}

/** What the organizer's own event is called; null when there is none of theirs. */
export async function findOwnTitle(
  sql: Sql,
  own: { id: string; organizerId: string },
): Promise<string | null> {
  const [row] = await sql.query<{ title: string }>(
    "SELECT title FROM events WHERE id = $1 AND organizer_id = $2",
    [own.id, own.organizerId],
  );
  return row?.title ?? null;
}
