import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BoxofficeProcess, spawnBoxoffice } from "@boxoffice/api/testing";
import { type Database, migrate, newId, openDatabase, startEmbeddedPostgres } from "@boxoffice/db";
import {
  type RedisServer,
  type SmtpCatcher,
  startRedisServer,
  startSmtpCatcher,
} from "@boxoffice/jobs/testing";
import { enterBookings } from "../../instance/enter-bookings.js";

/** Everything a worker needs: a PostgreSQL as a production one is set (fsync on), a Redis and a mail server. */
export interface JobsStage {
  db: Database;
  smtp: SmtpCatcher;
  /** Starts the built program as a worker, and nothing else. */
  startWorker: () => Promise<BoxofficeProcess>;
  /** Enters bookings, each of a customer of its own, with the jobs that confirm them, in one commit. */
  book: (count: number) => Promise<string[]>;
  close: () => Promise<void>;
}

export async function setJobsStage(): Promise<JobsStage> {
  const folder = await mkdtemp(join(tmpdir(), "boxoffice-bench-jobs-"));
  const server = await startEmbeddedPostgres({ folder: join(folder, "postgres") });
  await migrate(server.url);
  const db = openDatabase({ url: server.url, poolSize: 4, patienceMs: 60_000 });
  const redis: RedisServer = await startRedisServer();
  const smtp = await startSmtpCatcher();
  const eventId = await enterEvent(db);
  return {
    db,
    smtp,
    startWorker: () =>
      spawnBoxoffice({ ROLE: "worker", DATABASE_URL: server.url, REDIS_URL: redis.url, SMTP_URL: smtp.url }),
    book: (count) => enterBookings(db, { eventId, count }),
    async close() {
      await Promise.all([db.close(), smtp.stop(), redis.stop()]);
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function enterEvent({ sql }: Database): Promise<string> {
  const [eventId, organizerId] = [newId(), newId()];
  await sql.query(
    `INSERT INTO users (id, email, name, role, password_hash)
     VALUES ($1, $1::uuid || '@example.test', 'Olga Organizer', 'ORGANIZER', 'fits no password')`,
    [organizerId],
  );
  await sql.query(
    `INSERT INTO events (id, slug, organizer_id, title, description, venue, starts_at, ends_at, time_zone, capacity, currency,
                         max_per_booking, status, published_at)
     VALUES ($1, 'event-' || $1::uuid, $2, 'An Evening of Strings', '', 'Konzerthaus', now() + interval '30 days',
             now() + interval '30 days 2 hours', 'Europe/Berlin', 1000000, 'EUR', 10, 'PUBLISHED', now())`,
    [eventId, organizerId],
  );
  await sql.query(
    "INSERT INTO ticket_types (id, event_id, position, name, price_minor) VALUES ($1, $2, 0, 'Standard', 2500)",
    [newId(), eventId],
  );
  return eventId;
}
