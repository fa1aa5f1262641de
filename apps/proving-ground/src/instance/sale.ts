import type { Database } from "@boxoffice/db";

/** One event as the tables have it, counters beside the sums they stand for, all of one snapshot. */
export interface Sale {
  capacity: number;
  version: number;
  status: string;
  sold: number;
  /** Seats of the active bookings. */
  booked: number;
  /** Active bookings, and by how many customers. */
  bookings: number;
  customers: number;
  types: { id: string; capacity: number | null; sold: number; booked: number }[];
}

/** Reads the truth by SQL, in one statement and so in one snapshot. */
export async function readSale(db: Database, eventId: string): Promise<Sale> {
  const [sale] = await db.sql.query<Sale>(
    `SELECT e.capacity, e.version, e.status, e.seats_sold AS sold, b.booked, b.bookings, b.customers,
       (SELECT json_agg(json_build_object('id', t.id, 'capacity', t.capacity, 'sold', t.sold, 'booked', coalesce(i.booked, 0))
                        ORDER BY t.position)
        FROM ticket_types t LEFT JOIN (
          SELECT i.ticket_type_id, sum(i.quantity)::int AS booked
          FROM booking_items i JOIN bookings b ON b.id = i.booking_id
          WHERE b.event_id = $1 AND b.status = 'CONFIRMED' GROUP BY i.ticket_type_id
        ) AS i ON i.ticket_type_id = t.id WHERE t.event_id = e.id) AS types
     FROM events e, LATERAL (
       SELECT coalesce(sum(quantity), 0)::int AS booked, count(*)::int AS bookings, count(DISTINCT customer_id)::int AS customers
       FROM bookings WHERE event_id = e.id AND status = 'CONFIRMED'
     ) AS b WHERE e.id = $1`,
    [eventId],
    "read-sale",
  );
  if (!sale) throw new Error(`There is no event ${eventId}`);
  return sale;
}

/** What must hold of an event at every instant: its violations, in words. */
export function saleViolations(sale: Sale): string[] {
  const { capacity, sold, booked, bookings, customers, types } = sale;
  const broken: string[] = [];
  if (booked > capacity) broken.push(`${booked} seats booked of ${capacity}`);
  if (sold !== booked) broken.push(`the counter says ${sold}, the bookings add up to ${booked}`);
  if (bookings !== customers) broken.push(`${bookings} active bookings of ${customers} customers`);
  for (const type of types) {
    if (type.capacity !== null && type.booked > type.capacity)
      broken.push(`${type.booked} booked of ${type.capacity} of a ticket type`);
    if (type.sold !== type.booked)
      broken.push(`a ticket type's counter says ${type.sold}, its bookings add up to ${type.booked}`);
  }
  return broken;
}

/** Whether these seats could still be sold. */
export function wouldFit(sale: Sale, items: { ticketTypeId: string; quantity: number }[]): boolean {
  const total = items.reduce((sum, { quantity }) => sum + quantity, 0);
  if (total > sale.capacity - sale.booked) return false;
  return items.every(({ ticketTypeId, quantity }) => {
    const type = sale.types.find(({ id }) => id === ticketTypeId);
    return type !== undefined && (type.capacity === null || quantity <= type.capacity - type.booked);
  });
}
