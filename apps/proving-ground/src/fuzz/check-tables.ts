import type { Database } from "@boxoffice/db";

/** What must hold of all tables whatever was sent: its violations, in words. */
export async function checkTables(db: Database): Promise<string[]> {
  const events = await db.sql.query<{ id: string }>(
    `SELECT e.id FROM events e LEFT JOIN (
       SELECT event_id, sum(quantity) AS booked, count(*) AS bookings, count(DISTINCT customer_id) AS customers
       FROM bookings WHERE status = 'CONFIRMED' GROUP BY event_id
     ) AS b ON b.event_id = e.id
     WHERE e.seats_sold <> coalesce(b.booked, 0) OR e.seats_sold > e.capacity OR b.bookings <> b.customers`,
  );
  const types = await db.sql.query<{ id: string }>(
    `SELECT t.id FROM ticket_types t LEFT JOIN (
       SELECT i.ticket_type_id, sum(i.quantity) AS booked
       FROM booking_items i JOIN bookings b ON b.id = i.booking_id
       WHERE b.status = 'CONFIRMED' GROUP BY i.ticket_type_id
     ) AS b ON b.ticket_type_id = t.id
     WHERE t.sold <> coalesce(b.booked, 0) OR t.sold > t.capacity`,
  );
  const bookings = await db.sql.query<{ id: string }>(
    `SELECT b.id FROM bookings b LEFT JOIN booking_items i ON i.booking_id = b.id
     GROUP BY b.id HAVING b.quantity <> coalesce(sum(i.quantity), 0)
       OR b.total_minor <> coalesce(sum(i.quantity * i.unit_price_minor), 0)`,
  );
  return [
    ...events.map(({ id }) => `event ${id}: its counter, its bookings and its capacity don't agree`),
    ...types.map(({ id }) => `ticket type ${id}: its counter, its bookings and its capacity don't agree`),
    ...bookings.map(({ id }) => `booking ${id}: its quantity or total is not that of its items`),
  ];
}
