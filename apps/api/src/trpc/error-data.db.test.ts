import { createTestDatabase } from "@boxoffice/db/testing";
import { expect, test } from "vitest";
import { publicErrorOf } from "./error-data.js";

test("a statement that PostgreSQL undid for another's sake is to be sent again, and no failure of ours", async () => {
  const db = await createTestDatabase();
  const undone = db.sql.query("DO $$ BEGIN RAISE deadlock_detected; END $$");
  const error: unknown = await undone.catch((reason: unknown) => reason);
  expect(publicErrorOf(error)).toMatchObject({ reason: "OVERLOADED", details: { retryAfterSec: 1 } });
  await db.close();
});
