import pg from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "../client.js";
import { newId } from "../new-id.js";

export interface TestDatabase extends Database {
  url: string;
}

/** A migrated, empty database of this test file's own, cloned from the template. Close it with `close()`, which drops it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = inject("testServerUrl");
  const name = `test_${newId().replaceAll("-", "")}`;
  await administer(serverUrl, `CREATE DATABASE ${name} TEMPLATE template_boxoffice`);
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  const database = openDatabase({ url, poolSize: 20 });
  return {
    ...database,
    url,
    async close() {
      await database.close();
      await administer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
