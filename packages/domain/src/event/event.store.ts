import type { CreateEventInput, EventDetail } from "@boxoffice/contracts";
import { type Sql, violatedConstraint } from "@boxoffice/db";
import { newId } from "../context.js";
import { type DetailRow, detailColumns, detailOf } from "./event-rows.js";
import { factsOf } from "./event-facts.js";
import { takeTurns } from "./turns.js";

/** An event with what only its keeper needs to know beside the public view. */
export interface KeptEvent {
  detail: EventDetail;
  publishedAt: Date | null;
}

function keptOf(row: DetailRow | undefined): KeptEvent | null {
  return row ? { detail: detailOf(row), publishedAt: row.published_at } : null;
}

export async function findEvent(sql: Sql, by: { id: string } | { slug: string }): Promise<KeptEvent | null> {
  const [column, value] = "id" in by ? ["id", by.id] : ["slug", by.slug];
  const [row] = await sql.query<DetailRow>(
    `SELECT ${detailColumns} FROM events e JOIN users o ON o.id = e.organizer_id WHERE e.${column} = $1`,
    [value],
  );
  return keptOf(row);
}

/**
 * Takes the turn at an organizer's own event and locks its row until the transaction ends, then reads it.
 */
export async function lockOwnEvent(
  sql: Sql,
  own: { id: string; organizerId: string },
): Promise<KeptEvent | null> {
  await sql.query(takeTurns("SELECT $1::uuid AS id"), [own.id]);
  const locked = await sql.query("SELECT 1 FROM events WHERE id = $1 AND organizer_id = $2 FOR UPDATE", [
    own.id,
    own.organizerId,
  ]);
  return locked.length > 0 ? findEvent(sql, { id: own.id }) : null;
}

export interface NewEvent extends CreateEventInput {
  id: string;
  slug: string;
  organizerId: string;
}

export async function insertEvent(sql: Sql, event: NewEvent): Promise<void> {
  await sql.query(
    `INSERT INTO events (id, slug, organizer_id, title, description, venue, address, starts_at, ends_at, time_zone, capacity,
                         category, cover_image_url, currency, max_per_booking, status, published_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16::event_status,
             CASE WHEN $16::event_status = 'PUBLISHED' THEN now() END)`,
    [
      event.id,
      event.slug,
      event.organizerId,
      event.title,
      event.description,
      event.venue,
      event.address || null,
      event.startsAt,
      event.endsAt,
      event.timeZone,
      event.capacity,
      event.category ?? null,
      event.coverImageUrl ?? null,
      event.currency,
      event.maxPerBooking,
      event.status,
    ],
  );
  await insertVersion(sql, { eventId: event.id, version: 1, facts: factsOf(event) });
}

export async function insertVersion(
  sql: Sql,
  entry: { eventId: string; version: number; facts: object },
): Promise<void> {
  await sql.query("INSERT INTO event_versions (event_id, version, facts) VALUES ($1, $2, $3)", [
    entry.eventId,
    entry.version,
    JSON.stringify(entry.facts),
  ]);
}

/** The columns an organizer may change, as they stand after the patch. */
export type EventState = Pick<
  EventDetail,
  | "title"
  | "description"
  | "venue"
  | "address"
  | "startsAt"
  | "endsAt"
  | "timeZone"
  | "capacity"
  | "category"
  | "coverImageUrl"
  | "currency"
  | "maxPerBooking"
>;

export async function updateEventState(sql: Sql, id: string, state: EventState): Promise<void> {
  await sql.query(
    `UPDATE events SET title = $2, description = $3, venue = $4, address = $5, starts_at = $6, ends_at = $7, time_zone = $8,
       capacity = $9, category = $10, cover_image_url = $11, currency = $12, max_per_booking = $13,
       version = version + 1, updated_at = now()
     WHERE id = $1`,
    [
      id,
      state.title,
      state.description,
      state.venue,
      state.address,
      state.startsAt,
      state.endsAt,
      state.timeZone,
      state.capacity,
      state.category,
      state.coverImageUrl,
      state.currency,
      state.maxPerBooking,
    ],
  );
}

export async function markPublished(sql: Sql, id: string): Promise<void> {
  await sql.query(
    `UPDATE events SET status = 'PUBLISHED', published_at = now(), version = version + 1, updated_at = now() WHERE id = $1`,
    [id],
  );
}

/** Cancels the event and every active booking of it, at one instant (now() is the transaction's): the jobs that follow
 * know by it who lost a booking here and who had given one back before. */
export async function markCancelled(sql: Sql, id: string, reason: string): Promise<void> {
  await sql.query(
    `UPDATE events SET status = 'CANCELLED', cancelled_at = now(), cancel_reason = $2, seats_sold = 0, revenue_minor = 0,
       version = version + 1, updated_at = now()
     WHERE id = $1`,
    [id, reason],
  );
  await sql.query("UPDATE ticket_types SET sold = 0 WHERE event_id = $1", [id]);
  // In the order of their ids, as by who records what their customers were told: neither waits for the other in a circle.
  await sql.query(
    `UPDATE bookings b SET status = 'CANCELLED', cancelled_at = now()
     FROM (
       SELECT id FROM bookings WHERE event_id = $1 AND status = 'CONFIRMED' ORDER BY id FOR NO KEY UPDATE
     ) AS active
     WHERE b.id = active.id`,
    [id],
  );
}

/** Deletes an event with its ticket types; a booking refuses, however late it comes (migration 0003). */
export async function deleteEventRow(
  sql: Sql,
  own: { id: string; organizerId: string },
): Promise<"DELETED" | "HAS_BOOKINGS" | "ABSENT"> {
  const deleting = sql.query(
    `WITH turn AS MATERIALIZED (${takeTurns("SELECT $1::uuid AS id")})
     DELETE FROM events e USING turn WHERE e.id = $1 AND e.organizer_id = $2 RETURNING e.id`,
    [own.id, own.organizerId],
  );
  return deleting.then(
    (rows) => (rows.length > 0 ? "DELETED" : "ABSENT"),
    (error: unknown) => {
      if (violatedConstraint(error) === "bookings_event_id_fkey") return "HAS_BOOKINGS";
      throw error;
    },
  );
}

/** Whether the event was ever booked, cancelled bookings included. */
export async function hasBookings(sql: Sql, eventId: string): Promise<boolean> {
  const rows = await sql.query("SELECT 1 FROM bookings WHERE event_id = $1 LIMIT 1", [eventId]);
  return rows.length > 0;
}

export async function insertTicketTypes(
  sql: Sql,
  eventId: string,
  types: { position: number; name: string; priceMinor: number; capacity: number | null }[],
): Promise<void> {
  await sql.query(
    `INSERT INTO ticket_types (id, event_id, position, name, price_minor, capacity)
     SELECT id, $1, position, name, price_minor, capacity
     FROM unnest($2::uuid[], $3::int[], $4::text[], $5::bigint[], $6::int[]) AS t(id, position, name, price_minor, capacity)`,
    [
      eventId,
      types.map(() => newId()),
      types.map((type) => type.position),
      types.map((type) => type.name),
      types.map((type) => type.priceMinor),
      types.map((type) => type.capacity),
    ],
  );
}
