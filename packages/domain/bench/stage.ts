import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, migrate, openDatabase, startEmbeddedPostgres } from "@boxoffice/db";
import { newId } from "../dist/context.js";

export interface Stage {
  db: Database;
  /** Events on sale, each with one ticket type and a million seats. */
  events: { eventId: string; ticketTypeId: string }[];
  customers: string[];
  close(): Promise<void>;
}

/** A throw-away PostgreSQL as a production one is set (fsync on), with people and events to sell to them. */
export async function setStage(size: { events: number; customers: number }): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), "boxoffice-bench-"));
  const server = await startEmbeddedPostgres({
    folder: join(folder, "postgres"),
    settings: ["max_wal_size=4GB"],
  });
  await migrate(server.url);
  const db = openDatabase({ url: server.url, poolSize: 20, patienceMs: 300_000 });
  const customers = await addCustomers(db, size.customers);
  const events = await addEvents(db, size.events);
  await db.sql.query(
    "CREATE TABLE bench_tickets (event_id uuid NOT NULL, id bigserial PRIMARY KEY, booking_id uuid)",
  );
  await db.sql.query("CREATE INDEX ON bench_tickets (event_id, id) WHERE booking_id IS NULL");
  await db.sql.query("VACUUM ANALYZE");
  return {
    db,
    events,
    customers,
    async close() {
      await db.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function addCustomers(db: Database, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newId);
  await db.sql.query(
    `INSERT INTO users (id, email, name, role, password_hash)
     SELECT id, id || '@example.test', 'Customer', 'CUSTOMER', 'none' FROM unnest($1::uuid[]) AS u(id)`,
    [ids],
  );
  return ids;
}

async function addEvents(db: Database, count: number): Promise<Stage["events"]> {
  const organizerId = newId();
  await db.sql.query(
    "INSERT INTO users (id, email, name, role, password_hash) VALUES ($1, 'organizer@example.test', 'Organizer', 'ORGANIZER', 'none')",
    [organizerId],
  );
  const events = Array.from({ length: count }, () => ({ eventId: newId(), ticketTypeId: newId() }));
  const ids = events.map(({ eventId }) => eventId);
  await db.sql.query(
    `INSERT INTO events (id, slug, organizer_id, title, description, venue, starts_at, ends_at, time_zone, capacity, currency,
                         max_per_booking, status, published_at)
     SELECT id, 'event-' || id, $2, 'An event', '', 'A hall', now() + interval '9 days', now() + interval '10 days', 'UTC', 1000000, 'EUR', 10,
       'PUBLISHED', now() FROM unnest($1::uuid[]) AS e(id)`,
    [ids, organizerId],
  );
  await db.sql.query(
    `INSERT INTO ticket_types (id, event_id, position, name, price_minor)
     SELECT id, event_id, 0, 'Standard', 1000 FROM unnest($1::uuid[], $2::uuid[]) AS t(id, event_id)`,
    [events.map(({ ticketTypeId }) => ticketTypeId), ids],
  );
  return events;
}

/** Forgets everything sold, so that each round starts from the same state. */
export async function clearSales({ db }: Stage): Promise<void> {
  await db.sql.query(
    "TRUNCATE bookings, booking_items, idempotency_records, jobs, job_transitions, messages, bench_tickets CASCADE",
  );
  await db.sql.query("UPDATE ticket_types SET sold = 0");
  await db.sql.query("UPDATE events SET seats_sold = 0, revenue_minor = 0");
  await db.sql.query("VACUUM events, ticket_types");
  await db.sql.query("CHECKPOINT");
}
