import { buildUser, createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testContext } from "../testing/test-context.js";
import { listAudit } from "./list-audit.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

test("what happened within one millisecond is listed in the order in which it happened", async () => {
  const { id: userId } = await buildUser(db);
  await db.sql.query(
    `WITH entered AS (SELECT g FROM generate_series(1, 100) AS g)
     INSERT INTO audit_entries (account_id, action, details)
     SELECT $1::uuid, 'account.signed-in', jsonb_build_object('title', g::text) FROM entered ORDER BY g`,
    [userId],
  );
  const ctx = testContext(db, { kind: "customer", userId });
  const { items } = await listAudit(ctx, { limit: 100 });
  expect(items.map(({ details }) => Number(details["title"]))).toEqual(
    Array.from({ length: 100 }, (_, index) => 100 - index),
  );
});
