import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BoxofficeProcess, spawnBoxoffice } from "@boxoffice/api/testing";
import { type Database, migrate, openDatabase, startEmbeddedPostgres } from "@boxoffice/db";
import { assertListed, fillEvents } from "./fill-events.js";
import { fillJobs, fillPeople } from "./fill-people.js";
import { benchIdFunction } from "./ids.js";
import type { Size } from "./size.js";

export interface Side {
  size: Size;
  databaseUrl: string;
  db: Database;
  api: BoxofficeProcess;
}

export interface Stage {
  sides: Side[];
  /** Where PostgreSQL writes what it has to say. */
  serverLog: string;
  close(): Promise<void>;
}

/** One throw-away PostgreSQL with a database of each size, and an API process of its own on each, so that noise meets both. */
export async function setStage(sizes: Size[], say: (text: string) => void): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), "boxoffice-lists-"));
  const server = await startEmbeddedPostgres({
    folder: join(folder, "postgres"),
    settings: ["shared_buffers=1GB", "max_wal_size=8GB", "fsync=off", "full_page_writes=off"],
  });
  const sides: Side[] = [];
  async function close(): Promise<void> {
    await Promise.all(sides.map(({ api }) => api.terminate()));
    await Promise.all(sides.map(({ db }) => db.close()));
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
  try {
    const admin = openDatabase({ url: server.url, poolSize: 1 });
    for (const { name } of sizes) await admin.sql.query(`CREATE DATABASE ${name}`);
    await admin.close();
    for (const size of sizes) {
      const url = Object.assign(new URL(server.url), { pathname: `/${size.name}` }).href;
      sides.push(await openSide(url, size, say));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { sides, serverLog: join(folder, "postgres", "server.log"), close };
}

async function openSide(url: string, size: Size, say: (text: string) => void): Promise<Side> {
  const startedAt = Date.now();
  await migrate(url);
  const db = openDatabase({ url, poolSize: 4, patienceMs: 300_000 });
  try {
    await fill(db, size);
    const [events, bookings] = [size.events, size.bookings].map((count) => count.toLocaleString("en"));
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    say(`${events} events, ${bookings} bookings of one of them, as many jobs: filled in ${seconds} s`);
    const api = await spawnBoxoffice({ DATABASE_URL: url, ROLE: "api", SEED_DEMO: "false" });
    return { size, databaseUrl: url, db, api };
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** Triggers and foreign keys are off, and indexes are made afterwards: it is the filled database that is measured. */
async function fill(db: Database, size: Size): Promise<void> {
  await db.sql.query(benchIdFunction);
  const indexes = await db.sql.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE c.relname IN ('events', 'event_listings', 'ticket_types', 'users', 'bookings', 'booking_items', 'jobs') AND NOT i.indisunique`,
  );
  for (const { name } of indexes) await db.sql.query(`DROP INDEX ${name}`);
  const asReplica = (work: (sql: Database["sql"]) => Promise<void>) =>
    db.transaction(async (sql) => {
      await sql.query("SET LOCAL session_replication_role = replica");
      await work(sql);
    });
  await Promise.all([
    asReplica((sql) => fillEvents(sql, size)),
    asReplica(async (sql) => {
      await fillPeople(sql, size);
      await fillJobs(sql, size);
    }),
  ]);
  const makeIndexes = (some: typeof indexes) =>
    db.transaction(async (sql) => {
      await sql.query("SET LOCAL maintenance_work_mem = '512MB'");
      for (const { definition } of some) await sql.query(definition);
    });
  const ofListings = indexes.filter(({ name }) => name.startsWith("event_listings"));
  await Promise.all([
    makeIndexes(ofListings),
    makeIndexes(indexes.filter((one) => !ofListings.includes(one))),
  ]);
  await assertListed(db.sql);
  await db.sql.query("VACUUM (ANALYZE)");
}
