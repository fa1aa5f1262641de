import { expect, inject, test } from "vitest";
import pg from "pg";
import { migrate } from "./migrate.js";

async function emptyDatabase(name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: inject("testServerUrl") });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  return Object.assign(new URL(inject("testServerUrl")), { pathname: `/${name}` }).href;
}

test("of four processes migrating at once exactly one applies each migration", async () => {
  const url = await emptyDatabase("migrate_at_once");
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url)));
  expect(applied.flat()).toContain("0001_init");
  expect(new Set(applied.flat()).size).toBe(applied.flat().length);
  expect(await migrate(url)).toEqual([]);
});

test("a migration that was edited after it had been applied is refused", async () => {
  const url = await emptyDatabase("migrate_edited");
  await migrate(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("UPDATE _prisma_migrations SET checksum = 'other' WHERE migration_name = '0001_init'");
  await client.end();
  await expect(migrate(url)).rejects.toThrow("was edited after it had been applied");
});
