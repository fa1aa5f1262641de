import type { Booking, BookingItem, BookingStatus } from "@boxoffice/contracts";
import type { Sql } from "@boxoffice/db";
import { type SummaryRow, summaryColumns, summaryOf } from "../event/index.js";

export interface BookingRow extends SummaryRow {
  b_id: string;
  b_reference: string;
  b_status: BookingStatus;
  b_quantity: number;
  b_total_minor: number;
  b_currency: string;
  b_created_at: Date;
  b_cancelled_at: Date | null;
  b_items: BookingItem[];
}

export const bookingColumns = `
  b.id AS b_id, b.reference AS b_reference, b.status AS b_status, b.quantity AS b_quantity, b.total_minor AS b_total_minor,
  b.currency AS b_currency, b.created_at AS b_created_at, b.cancelled_at AS b_cancelled_at,
  (SELECT json_agg(json_build_object('ticketTypeId', i.ticket_type_id, 'name', i.name, 'quantity', i.quantity,
                                     'unitPriceMinor', i.unit_price_minor) ORDER BY i.ticket_type_id)
   FROM booking_items i WHERE i.booking_id = b.id) AS b_items,
  ${summaryColumns}`;

export function bookingOf(row: BookingRow): Booking {
  return {
    id: row.b_id,
    reference: row.b_reference,
    event: summaryOf(row),
    items: row.b_items,
    quantity: row.b_quantity,
    totalMinor: row.b_total_minor,
    currency: row.b_currency,
    status: row.b_status,
    createdAt: row.b_created_at.toISOString(),
    cancelledAt: row.b_cancelled_at?.toISOString() ?? null,
  };
}

/** The booking, if it belongs to this viewer: as the customer who made it, or as the organizer of its event. */
export async function findBookings(sql: Sql, ids: string[]): Promise<Booking[]> {
  const rows = await sql.query<BookingRow>(
    `SELECT ${bookingColumns} FROM bookings b JOIN events e ON e.id = b.event_id WHERE b.id = ANY($1::uuid[])`,
    [ids],
  );
  return rows.map(bookingOf);
}

export async function findBookingFor(
  sql: Sql,
  wanted: { bookingId: string; viewerId: string },
): Promise<Booking | null> {
  const [row] = await sql.query<BookingRow>(
    `SELECT ${bookingColumns} FROM bookings b JOIN events e ON e.id = b.event_id
     WHERE b.id = $1 AND (b.customer_id = $2 OR e.organizer_id = $2)`,
    [wanted.bookingId, wanted.viewerId],
  );
  return row ? bookingOf(row) : null;
}
