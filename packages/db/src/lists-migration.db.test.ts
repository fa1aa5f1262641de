import { createHash, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { migrate } from "./migrate.js";

/** A database as it was before the lists: the first migration, applied and recorded. */
async function databaseFromBefore(): Promise<{ url: string; client: pg.Client }> {
  const admin = new pg.Client({ connectionString: inject("testServerUrl") });
  await admin.connect();
  await admin.query("CREATE DATABASE lists_from_before");
  await admin.end();
  const url = Object.assign(new URL(inject("testServerUrl")), { pathname: "/lists_from_before" }).href;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const file = new URL("../prisma/migrations/0001_init/migration.sql", import.meta.url);
  const sql = await readFile(file, "utf8");
  await client.query(sql);
  await client.query(
    `CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
       migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(),
       applied_steps_count integer NOT NULL DEFAULT 0)`,
  );
  await client.query(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ($1, $2, '0001_init', now())",
    [randomUUID(), createHash("sha256").update(sql).digest("hex")],
  );
  return { url, client };
}

test("what was there before the lists is listed, counted and found", async () => {
  const { url, client } = await databaseFromBefore();
  const [user, event, draft] = [randomUUID(), randomUUID(), randomUUID()];
  await client.query(
    "INSERT INTO users (id, email, name, role, password_hash) VALUES ($1, 'olga@example.test', 'Olga Müller', 'ORGANIZER', '')",
    [user],
  );
  await client.query(
    `INSERT INTO events (id, slug, organizer_id, title, description, venue, starts_at, ends_at, time_zone, capacity, seats_sold, category,
       currency, max_per_booking, status, published_at)
     SELECT id, id, $3, 'Ein Abend', 'Zwei Quartette', 'Kölner Hof', now(), now() + interval '1 day', 'UTC', 9, 3, 'Music', 'EUR', 5,
       CASE WHEN id = $1 THEN 'PUBLISHED' ELSE 'DRAFT' END::event_status, now() FROM unnest(ARRAY[$1, $2]::uuid[]) AS id`,
    [event, draft, user],
  );
  await client.query("INSERT INTO ticket_types VALUES (gen_random_uuid(), $1, 0, 'Standard', 0)", [event]);
  await client.query(
    `INSERT INTO bookings (id, reference, event_id, customer_id, status, quantity, total_minor, currency, told_version, cancelled_at)
     VALUES (gen_random_uuid(), 'A', $1, $2, 'CONFIRMED', 1, 70, 'EUR', 1, NULL), (gen_random_uuid(), 'B', $1, $2, 'CANCELLED', 1, 5, 'EUR', 1, now())`,
    [event, user],
  );
  await migrate(url);
  const listings = await client.query("SELECT event_id, category, is_free, head, body FROM event_listings");
  const events = await client.query("SELECT revenue_minor::int FROM events ORDER BY status = 'DRAFT'");
  const people = await client.query("SELECT folded_name, folded_email FROM users");
  await client.end();
  const listed = {
    event_id: event,
    category: "music",
    is_free: true,
    head: " ein abend kolner hof ",
    body: " zwei quartette ",
  };
  expect(listings.rows).toEqual([listed]);
  expect(events.rows).toEqual([{ revenue_minor: 70 }, { revenue_minor: 0 }]);
  expect(people.rows[0].folded_name).toBe(" olga muller ");
  expect(people.rows[0].folded_email).toMatch(/^ olga \w+ example test $/);
});
