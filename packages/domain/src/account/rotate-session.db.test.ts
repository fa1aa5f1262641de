import { createTestDatabase, type TestDatabase } from "@boxoffice/db/testing";
import { openDatabase } from "@boxoffice/db";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { testContext } from "../testing/test-context.js";
import { register } from "./register.js";
import { rotateSession } from "./rotate-session.js";
import { startSession } from "./start-session.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
afterEach(() => vi.useRealTimers());

let people = 0;
/** Someone who has just signed in: the first token, and what is stored of their session. */
async function signedIn() {
  people += 1;
  const ctx = testContext(db);
  const email = `rotating-${people}@example.test`;
  const credentials = await register(ctx, {
    email,
    password: "correct horse battery",
    name: "A",
    role: "CUSTOMER",
  });
  const started = await startSession(ctx, { ...credentials, userAgent: null });
  const { sessionId, refreshToken: first } = started;
  return {
    first,
    change: (table: "tokens" | "families", set: string) =>
      db.sql.query(
        `UPDATE refresh_${table} SET ${set} WHERE ${table === "tokens" ? "family_id" : "id"} = $1`,
        [sessionId],
      ),
    tokens: () =>
      db.sql.query<{ used: boolean }>(
        `SELECT used_at IS NOT NULL AS used FROM refresh_tokens WHERE family_id = $1 ORDER BY used_at NULLS LAST`,
        [sessionId],
      ),
    endReason: async () => {
      const [row] = await db.sql.query<{ end_reason: string | null }>(
        "SELECT end_reason FROM refresh_families WHERE id = $1",
        [sessionId],
      );
      return row?.end_reason;
    },
  };
}

const rotate = (refreshToken: string, on = db as Pick<TestDatabase, "sql" | "prisma" | "transaction">) =>
  rotateSession({ ...testContext(db), db: { ...db, ...on } }, { refreshToken });
const next = async (token: string) => (await rotate(token)).refreshToken;
const isRefused = (token: string) =>
  expect(rotate(token)).rejects.toMatchObject({ reason: "UNAUTHENTICATED" });

test("whoever comes with a token that was spent a moment ago gets the successor it was spent for, and no other", async () => {
  const { first, tokens, endReason } = await signedIn();
  const second = await next(first);
  expect(second).not.toBe(first);
  expect([await next(first), await next(first)]).toEqual([second, second]);
  expect(await tokens()).toEqual([{ used: true }, { used: false }]);
  // Each of them has its moment.
  const third = await next(second);
  expect(await next(second)).toBe(third);
  expect(await endReason()).toBeNull();
});

test("fifty who come at once to two processes get one successor", async () => {
  const { first, tokens, endReason } = await signedIn();
  const other = openDatabase({ url: db.url, onError: () => {} });
  const rotated = await Promise.all(
    Array.from({ length: 50 }, (_, index) => rotate(first, index % 2 ? other : db)),
  );
  await other.close();
  expect(new Set(rotated.map(({ refreshToken }) => refreshToken)).size).toBe(1);
  expect(await tokens()).toEqual([{ used: true }, { used: false }]);
  expect(await endReason()).toBeNull();
});

test("once the successor is spent, the token before it is a replay: the session ends, and nobody has a branch of their own", async () => {
  const { first, tokens, endReason } = await signedIn();
  const second = await next(first);
  const third = await next(second);
  await isRefused(first);
  expect(await endReason()).toBe("replayed");
  for (const token of [first, second, third]) await isRefused(token);
  expect(await tokens()).toHaveLength(3);
});

test("five seconds later it is a replay, by the database's clock and not by this process'", async () => {
  const late = await signedIn();
  await next(late.first);
  await late.change("tokens", "used_at = used_at - interval '5 seconds'");
  const early = await signedIn();
  const second = await next(early.first);
  // Only the clock is taken: the connection's own timers have to go on.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
  expect(await next(early.first)).toBe(second);
  vi.useRealTimers();
  await isRefused(late.first);
  expect([await early.endReason(), await late.endReason()]).toEqual([null, "replayed"]);
});

test.each([
  ["has been ended", "families", "ended_at = now(), end_reason = 'signed-out'", "signed-out"],
  ["has reached its last day", "families", "expires_at = now() - interval '1 second'", "replayed"],
  ["was not used for a month", "tokens", "expires_at = now() - interval '1 second'", "replayed"],
] as const)("there is no such moment in a session that %s", async (_what, table, change, reason) => {
  const session = await signedIn();
  const second = await next(session.first);
  await session.change(table, change);
  await isRefused(session.first);
  await isRefused(second);
  expect(await session.endReason()).toBe(reason);
});

test("a successor spent by a process of before, which leaves the salt of the one before it, is followed by nobody", async () => {
  const { first, change, endReason } = await signedIn();
  await next(first);
  await change("tokens", "used_at = coalesce(used_at, now())");
  await isRefused(first);
  expect(await endReason()).toBe("replayed");
});

test("neither a token nor its successor is stored, nor what leads to it without the token", async () => {
  const { first } = await signedIn();
  const second = await next(first);
  const rows = await db.sql.query(
    "SELECT to_jsonb(t) || to_jsonb(f) AS row FROM refresh_tokens t JOIN refresh_families f ON f.id = t.family_id",
  );
  const text = JSON.stringify(rows);
  for (const token of [first, second])
    for (const form of [
      token,
      Buffer.from(token, "base64url").toString("hex"),
      Buffer.from(token).toString("hex"),
    ])
      expect(text).not.toContain(form);
});
