import { createSecretKey, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BoxofficeProcess, spawnBoxoffice, testJwtSecret } from "@boxoffice/api/testing";
import type { CreateBookingInput } from "@boxoffice/contracts";
import { type Database, migrate, newId, openDatabase, startEmbeddedPostgres } from "@boxoffice/db";
import jwt from "jsonwebtoken";

export interface Sale {
  eventId: string;
  ticketTypeId: string;
}

export interface Customer {
  id: string;
  token: string;
}

export interface Stage {
  db: Database;
  api: BoxofficeProcess;
  /** Of PostgreSQL's first process. */
  postgresPid: number;
  close(): Promise<void>;
}

/** A throw-away PostgreSQL as a production one is set (fsync on), and the built API on it, in a process of its own. */
export async function setStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), "boxoffice-http-bench-"));
  const server = await startEmbeddedPostgres({
    folder: join(folder, "postgres"),
    settings: ["max_wal_size=4GB"],
  });
  await migrate(server.url);
  const db = openDatabase({ url: server.url, poolSize: 2, patienceMs: 120_000 });
  const api = await spawnBoxoffice({ DATABASE_URL: server.url, ROLE: "api" });
  const [row] = await db.sql.query<{ pid: number }>(
    "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid",
  );
  return {
    db,
    api,
    postgresPid: row?.pid ?? 0,
    async close() {
      await api.terminate();
      await db.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** People who have never been seen before, with tokens that the API accepts. */
export async function addCustomers({ db }: Stage, count: number): Promise<Customer[]> {
  const key = createSecretKey(Buffer.from(testJwtSecret, "utf8"));
  const customers = Array.from({ length: count }, () => {
    const id = newId();
    return { id, token: tokenOf(id, key) };
  });
  await db.sql.query(
    `INSERT INTO users (id, email, name, role, password_hash)
     SELECT id, id || '@example.test', 'Customer', 'CUSTOMER', 'none' FROM unnest($1::uuid[]) AS u(id)`,
    [customers.map(({ id }) => id)],
  );
  return customers;
}

export const tokenIssuer = "boxoffice";
export const tokenAudience = "boxoffice-api";

function tokenOf(userId: string, key: ReturnType<typeof createSecretKey>): string {
  return jwt.sign({ role: "CUSTOMER" }, key, {
    header: { alg: "HS256", typ: "at+jwt" },
    keyid: "bench",
    subject: userId,
    issuer: tokenIssuer,
    audience: tokenAudience,
    expiresIn: 3_600,
    jwtid: randomUUID(),
  });
}

/** Published events with one ticket type each. */
export async function addEvents({ db }: Stage, { count, capacity }: { count: number; capacity: number }) {
  const organizerId = newId();
  await db.sql.query(
    `INSERT INTO users (id, email, name, role, password_hash) VALUES ($1, $2, 'Organizer', 'ORGANIZER', 'none')`,
    [organizerId, `${organizerId}@example.test`],
  );
  const sales: Sale[] = Array.from({ length: count }, () => ({ eventId: newId(), ticketTypeId: newId() }));
  const eventIds = sales.map(({ eventId }) => eventId);
  await db.sql.query(
    `INSERT INTO events (id, slug, organizer_id, title, description, venue, starts_at, ends_at, time_zone, capacity,
                         currency, max_per_booking, status, published_at)
     SELECT id, 'event-' || id, $2, 'An Evening of Strings', 'Two quartets and a long pause.', 'Konzerthaus',
       now() + interval '9 days', now() + interval '10 days', 'Europe/Vienna', $3, 'EUR', 10, 'PUBLISHED', now()
     FROM unnest($1::uuid[]) AS e(id)`,
    [eventIds, organizerId, capacity],
  );
  await db.sql.query(
    `INSERT INTO ticket_types (id, event_id, position, name, price_minor)
     SELECT id, event_id, 0, 'Standard', 1000 FROM unnest($1::uuid[], $2::uuid[]) AS t(id, event_id)`,
    [sales.map(({ ticketTypeId }) => ticketTypeId), eventIds],
  );
  return sales;
}

/** The wish for one ticket, under a key of its own. */
export function wishFor({ eventId, ticketTypeId }: Sale): CreateBookingInput {
  return { eventId, items: [{ ticketTypeId, quantity: 1 }], idempotencyKey: randomUUID() };
}
