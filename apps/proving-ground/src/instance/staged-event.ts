import type { CreateBookingInput } from "@boxoffice/contracts";
import { type Database, newId } from "@boxoffice/db";
import type { People, Person } from "./people.js";

export interface StagedEvent {
  id: string;
  organizer: Person;
  capacity: number;
  types: { id: string; name: string; priceMinor: number; capacity: number | null }[];
}

export interface EventPlan {
  capacity: number;
  /** One at 10.00 without a limit of its own when left out. */
  types?: { priceMinor?: number; capacity?: number | null }[];
  maxPerBooking?: number;
  status?: "DRAFT" | "PUBLISHED";
  /** By the database's clock, from now (default: in a month). */
  startsInMs?: number;
}

const monthMs = 30 * 86_400_000;

/** Writes an event as its organizer would have made it; what is to be proved of it is then left to the API. */
export async function stageEvent(db: Database, people: People, plan: EventPlan): Promise<StagedEvent> {
  const { capacity, types = [{}], maxPerBooking = 10, status = "PUBLISHED", startsInMs = monthMs } = plan;
  const organizer = await people.newcomer("ORGANIZER");
  const id = newId();
  const staged = types.map(({ priceMinor = 1_000, capacity = null }, index) => {
    return { id: newId(), name: `Type ${index + 1}`, priceMinor, capacity };
  });
  await db.transaction(async (sql) => {
    await sql.query(
      `INSERT INTO events (id, slug, organizer_id, title, description, venue, starts_at, ends_at, time_zone, capacity, currency,
                           max_per_booking, status, published_at)
       SELECT $1, 'event-' || $1::uuid, $2, 'An evening of proof', '', 'The proving ground', start, start + interval '2 hours', 'UTC',
              $3, 'EUR', $4, $5, CASE WHEN $5 = 'PUBLISHED'::event_status THEN now() END
       FROM (SELECT now() + make_interval(secs => $6::float8 / 1000) AS start) AS times`,
      [id, organizer.id, capacity, maxPerBooking, status, startsInMs],
    );
    await sql.query(
      `INSERT INTO event_versions (event_id, version, facts)
       SELECT id, 1, json_build_object('title', title, 'venue', venue, 'address', address, 'startsAt', starts_at, 'endsAt', ends_at,
                                       'timeZone', time_zone) FROM events WHERE id = $1`,
      [id],
    );
    await sql.query(
      `INSERT INTO ticket_types (id, event_id, position, name, price_minor, capacity)
       SELECT id, $1, position, name, price, capacity
       FROM unnest($2::uuid[], $3::text[], $4::bigint[], $5::int[]) WITH ORDINALITY AS t(id, name, price, capacity, position)`,
      [
        id,
        staged.map((type) => type.id),
        staged.map((type) => type.name),
        staged.map((type) => type.priceMinor),
        staged.map((type) => type.capacity),
      ],
    );
  });
  return { id, organizer, capacity, types: staged };
}

/** A wish for `quantity` seats of the event's first type. */
export function wishFor(event: StagedEvent, quantity = 1, key: string = newId()): CreateBookingInput {
  return {
    eventId: event.id,
    items: [{ ticketTypeId: event.types[0]?.id ?? "", quantity }],
    idempotencyKey: key,
  };
}
