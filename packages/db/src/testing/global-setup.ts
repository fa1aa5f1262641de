import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../embedded.js";
import { migrate } from "../migrate.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Connection string of the server's maintenance database; `template_boxoffice` there is migrated and empty. */
    testServerUrl: string;
  }
}

/** One throw-away PostgreSQL for a whole test run; durability is off, the machine need not survive a test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "boxoffice-test-"));
  const server = await startEmbeddedPostgres({
    folder: join(folder, "postgres"),
    settings: ["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
  });
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query("CREATE DATABASE template_boxoffice");
  await admin.end();
  await migrate(Object.assign(new URL(server.url), { pathname: "/template_boxoffice" }).href);
  project.provide("testServerUrl", server.url);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
