import type { EventDetail, EventStatus, EventSummary, TicketType } from "@boxoffice/contracts";

/** An event as the SELECT lists below return it. */
export interface SummaryRow {
  id: string;
  slug: string;
  title: string;
  venue: string;
  starts_at: Date;
  ends_at: Date;
  time_zone: string;
  category: string | null;
  cover_image_url: string | null;
  currency: string;
  from_price_minor: number;
  capacity: number;
  seats_sold: number;
  status: EventStatus;
}

/** The columns of `SummaryRow`, of the table aliased `e`. */
export const summaryColumns = `
  e.id, e.slug, e.title, e.venue, e.starts_at, e.ends_at, e.time_zone, e.category, e.cover_image_url, e.currency,
  e.capacity, e.seats_sold, e.status,
  (SELECT coalesce(min(t.price_minor), 0) FROM ticket_types t WHERE t.event_id = e.id) AS from_price_minor`;

export function summaryOf(row: SummaryRow): EventSummary {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    venue: row.venue,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    timeZone: row.time_zone,
    category: row.category,
    coverImageUrl: row.cover_image_url,
    currency: row.currency,
    fromPriceMinor: row.from_price_minor,
    capacity: row.capacity,
    seatsLeft: row.capacity - row.seats_sold,
    status: row.status,
  };
}

export interface DetailRow extends SummaryRow {
  description: string;
  address: string | null;
  max_per_booking: number;
  version: number;
  organizer_id: string;
  organizer_name: string;
  published_at: Date | null;
  created_at: Date;
  updated_at: Date;
  ticket_types: { id: string; name: string; priceMinor: number; capacity: number | null; sold: number }[];
}

export const detailColumns = `${summaryColumns},
  e.description, e.address, e.max_per_booking, e.version, e.organizer_id, o.name AS organizer_name, e.published_at,
  e.created_at, e.updated_at,
  (SELECT json_agg(json_build_object('id', t.id, 'name', t.name, 'priceMinor', t.price_minor, 'capacity', t.capacity,
                                     'sold', t.sold) ORDER BY t.position, t.id)
   FROM ticket_types t WHERE t.event_id = e.id) AS ticket_types`;

export function detailOf(row: DetailRow): EventDetail {
  const summary = summaryOf(row);
  return {
    ...summary,
    description: row.description,
    address: row.address,
    maxPerBooking: row.max_per_booking,
    version: row.version,
    organizer: { id: row.organizer_id, name: row.organizer_name },
    ticketTypes: row.ticket_types.map((type) => ticketTypeOf(type, summary.seatsLeft)),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

function ticketTypeOf(
  { sold, ...type }: DetailRow["ticket_types"][number],
  eventSeatsLeft: number,
): TicketType {
  return { ...type, seatsLeft: seatsLeftOf(type.capacity, sold, eventSeatsLeft) };
}

/** What can be sold of one ticket type now: its own rest, or the event's, whichever is smaller. */
export function seatsLeftOf(capacity: number | null, sold: number, eventSeatsLeft: number): number {
  return capacity === null ? eventSeatsLeft : Math.min(capacity - sold, eventSeatsLeft);
}
