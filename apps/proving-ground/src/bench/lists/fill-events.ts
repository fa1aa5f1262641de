import type { Sql } from "@boxoffice/db";
import { bigEventId, kinds } from "./ids.js";
import type { Size } from "./size.js";
import { phrases } from "./vocabulary.js";

/**
 * Events over six hundred days, a third of them past; most last three hours, some days or weeks. Half of them say
 * "konzert", one in two hundred "mittelmeer", three that lie ahead "zanzibar", and a third of those in December
 * "weihnacht". Three in ten are music, one in three hundred is a circus; one in twenty is free, one in five sold out.
 */
export async function fillEvents(sql: Sql, { events }: Size): Promise<void> {
  await sql.query(
    "CREATE TEMP TABLE titles AS SELECT row_number() OVER () - 1 AS n, text FROM unnest($1::text[]) AS text",
    [phrases(2000, 3)],
  );
  await sql.query(
    "CREATE TEMP TABLE texts AS SELECT row_number() OVER () - 1 AS n, text FROM unnest($1::text[]) AS text",
    [phrases(3000, 7)],
  );
  await sql.query(insertEvents, [events]);
  // The big event is ahead, has seats for everybody, and is found like any other.
  await sql.query(
    `UPDATE events SET capacity = 1000000, seats_sold = 0, status = 'PUBLISHED', cancelled_at = NULL, starts_at = now() + interval '30 days',
       ends_at = now() + interval '31 days' WHERE id = $1`,
    [bigEventId],
  );
  await sql.query(
    `INSERT INTO ticket_types (id, event_id, position, name, price_minor)
     SELECT id, id, 0, 'Standard', CASE WHEN hashtext(slug) % 20 = 0 THEN 0 ELSE 1500 END FROM events`,
  );
  await sql.query(
    `INSERT INTO event_listings (event_id, starts_at, ends_at, category, is_free, head, body)
     SELECT e.id, e.starts_at, e.ends_at, e.category, t.price_minor = 0, ' ' || lower(e.title || ' ' || e.venue) || ' ', ' ' || e.description || ' '
     FROM events e JOIN ticket_types t ON t.event_id = e.id WHERE e.status = 'PUBLISHED'`,
  );
}

const insertEvents = `
  INSERT INTO events (id, slug, organizer_id, title, description, venue, starts_at, ends_at, time_zone, capacity, seats_sold, category, currency,
                      max_per_booking, status, published_at, cancelled_at, created_at, updated_at)
  SELECT bench_id(${kinds.event}, g), 'event-' || g, bench_id(${kinds.organizer}, CASE WHEN g % 10 = 1 THEN 1 ELSE 2 + g % 997 END),
    concat_ws(' ', CASE WHEN g % 2 = 0 THEN 'Konzert' END, CASE WHEN g % 200 = 1 THEN 'Mittelmeer' END,
      CASE WHEN slot IN ($1 * 4 / 10, $1 * 6 / 10, $1 * 9 / 10) THEN 'Zanzibar' END,
      CASE WHEN extract(month FROM at) = 12 AND g % 3 = 0 THEN 'Weihnacht' END, title.text),
    body.text, 'Saal ' || split_part(title.text, ' ', 2), at,
    at + CASE WHEN g % 500 = 0 THEN interval '60 days' WHEN g % 33 = 0 THEN interval '3 days' ELSE interval '3 hours' END,
    'Europe/Berlin', 200, CASE WHEN g % 5 = 0 THEN 200 ELSE 0 END,
    CASE WHEN g % 300 = 7 THEN 'circus' WHEN g % 10 < 3 THEN 'music' WHEN g % 10 < 9 THEN 'category ' || g % 10 END, 'EUR', 10,
    status, now(), CASE WHEN status = 'CANCELLED' THEN now() END, now(), now()
  FROM generate_series(1, $1::int) AS g
  CROSS JOIN LATERAL (SELECT g::bigint * 7919 % $1 AS slot) AS slot
  CROSS JOIN LATERAL (SELECT date_trunc('minute', now() + (600.0 * slot / $1 - 200) * interval '1 day') AS at,
    (CASE WHEN g % 100 = 11 THEN 'DRAFT' WHEN g % 100 = 51 THEN 'CANCELLED' ELSE 'PUBLISHED' END)::event_status AS status) AS facts
  JOIN titles AS title ON title.n = g::bigint * 31 % 2000
  JOIN texts AS body ON body.n = g::bigint * 17 % 3000`;

/** Throws when the listings are not what the triggers would have made of the events. */
export async function assertListed(sql: Sql): Promise<void> {
  const wrong = await sql.query(
    `SELECT 1 FROM (SELECT * FROM events WHERE status = 'PUBLISHED' ORDER BY md5(slug) LIMIT 500) AS e JOIN event_listings l ON l.event_id = e.id
     WHERE l.head <> boxoffice_fold(concat_ws(' ', e.title, e.venue, e.address)) OR l.body <> boxoffice_fold(e.description)`,
  );
  if (wrong.length > 0) throw new Error(`${wrong.length} of 500 listings are not what the triggers make`);
}
