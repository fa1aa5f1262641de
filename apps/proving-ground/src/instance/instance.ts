import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { testJwtSecret } from "@boxoffice/api/testing";
import { type Database, migrate, openDatabase, startEmbeddedPostgres } from "@boxoffice/db";
import { type ApiProcess, createApiProcess } from "./api-process.js";
import { proverName } from "./backends.js";
import { type Backstage, type BackstagePlan, openBackstage } from "./backstage.js";
import { type HttpClient, openHttpClient } from "./http-client.js";
import { Journal } from "./journal.js";
import { createPeople, type People } from "./people.js";

/** A Boxoffice of one's own to do one's worst to: a PostgreSQL that keeps its promises (fsync on), and API processes on it. */
export interface Instance {
  processes: ApiProcess[];
  /** The prover's own eyes: connections that no code under test ever has. */
  db: Database;
  people: People;
  journal: Journal;
  http: HttpClient;
  /** What carries out its jobs; null where nothing does. */
  backstage: Backstage | null;
  restartPostgres(how: "fast" | "immediate"): Promise<void>;
  /** Stops everything, once however often it is called. */
  close(): Promise<void>;
}

export interface InstanceOptions {
  /** API processes (default 1). */
  processes?: number;
  /** Connections to each (default 256). */
  connections?: number;
  env?: Record<string, string>;
  /** Without one, jobs are entered and nobody carries them out. */
  backstage?: BackstagePlan | undefined;
}

export async function startInstance(options: InstanceOptions = {}): Promise<Instance> {
  const folder = await mkdtemp(join(tmpdir(), "boxoffice-proving-"));
  return startIn(folder, options).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
}

async function startIn(folder: string, options: InstanceOptions): Promise<Instance> {
  const { processes: count = 1, connections = 256, env = {} } = options;
  const postgres = await startEmbeddedPostgres({ folder: join(folder, "postgres") });
  await migrate(postgres.url);
  const url = Object.assign(new URL(postgres.url), { search: `?application_name=${proverName}` }).href;
  const db = openDatabase({ url, poolSize: 8 });
  const http = openHttpClient({ connections });
  const journal = new Journal();
  const parts = { databaseUrl: postgres.url, env, http, journal };
  const backstage = options.backstage ? await openBackstage(options.backstage, parts) : null;
  const processes = Array.from({ length: count }, (_, index) =>
    createApiProcess({ ...parts, name: `api-${index + 1}`, env: { ...env, ...backstage?.env } }),
  );
  const all = [...processes, ...(backstage?.workers ?? [])];

  let closing: Promise<void> | undefined;
  async function closeAll(): Promise<void> {
    http.close();
    await Promise.allSettled(all.map((process) => process.stop()));
    await backstage?.close();
    // A connection that someone still holds does not end; it will with the server.
    await Promise.race([db.close(), delay(2_000, undefined, { ref: false })]);
    try {
      await postgres.stop();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const close = () => (closing ??= closeAll());
  try {
    await Promise.all(all.map((process) => process.start()));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    processes,
    db,
    people: createPeople(db, testJwtSecret),
    journal,
    http,
    backstage,
    restartPostgres: (how) => postgres.restart(how),
    close,
  };
}
