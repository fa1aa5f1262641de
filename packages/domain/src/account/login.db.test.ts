import { createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DomainContext } from "../context.js";
import { testContext } from "../testing/test-context.js";
import { login } from "./login.js";
import { register } from "./register.js";
import { rotateSession } from "./rotate-session.js";
import { startSession } from "./start-session.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

let hashes = 0;
/** Hashes of which no two are alike, at this cost. */
function contextAt(cost: number): DomainContext {
  return {
    ...testContext(db),
    passwords: {
      hash: async (password) => `${cost}:${hashes++}:${password}`,
      verify: async (password, hash) => hash?.replace(/^\d+:\d+:/, "") === password,
      isCurrent: (hash) => hash.startsWith(`${cost}:`),
    },
  };
}

test("a hash of an older cost is replaced by whoever signs in, of several at once by one, and all are in", async () => {
  const account = { email: "ada@example.test", password: "correct horse battery" };
  await register(contextAt(4), { ...account, name: "Ada", role: "CUSTOMER" });
  const ctx = contextAt(10);
  const sessions = await Promise.all(
    Array.from({ length: 5 }, async () =>
      startSession(ctx, { ...(await login(ctx, account)), userAgent: null }),
    ),
  );
  for (const { refreshToken } of sessions) await rotateSession(ctx, { refreshToken });
  const [row] = await db.sql.query<{ password_hash: string }>(
    "SELECT password_hash FROM users WHERE email = $1",
    [account.email],
  );
  expect(row?.password_hash).toMatch(/^10:\d+:correct horse battery$/);
  await login(ctx, account);
  expect(await db.sql.query("SELECT password_hash FROM users WHERE email = $1", [account.email])).toEqual([
    row,
  ]);
});
