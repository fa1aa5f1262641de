import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "./client.js";
import { isDatabaseUnavailable } from "./sql-errors.js";
import { createTestDatabase, type TestDatabase } from "./testing/test-db.js";
import { eventually } from "./testing/eventually.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

test("a connection that is cut in the middle of a transaction fails that transaction alone, as the database being away", async () => {
  const victim = openDatabase({ url: db.url, poolSize: 1 });
  const failure: unknown = await victim
    .transaction(async (sql) => {
      const [own] = await sql.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
      // Between two statements: no query is under way that could be told.
      await db.sql.query("SELECT pg_terminate_backend($1)", [own?.pid]);
      await eventually(async () => {
        const rows = await db.sql.query("SELECT 1 FROM pg_stat_activity WHERE pid = $1", [own?.pid]);
        expect(rows).toEqual([]);
      });
      await sql.query("SELECT 1");
    })
    .catch((error: unknown) => error);
  expect(isDatabaseUnavailable(failure)).toBe(true);
  expect(await victim.sql.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await victim.close();
});
