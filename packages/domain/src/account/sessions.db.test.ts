import type { User } from "@boxoffice/contracts";
import { openDatabase } from "@boxoffice/db";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { DomainContext } from "../context.js";
import { testContext } from "../testing/test-context.js";
import type { Credentials } from "./account.store.js";
import { endSession } from "./end-session.js";
import { endSessionById } from "./end-session-by-id.js";
import { listSessions } from "./list-sessions.js";
import { register } from "./register.js";
import { startSession } from "./start-session.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

let people = 0;
async function someone(): Promise<Credentials> {
  people += 1;
  const email = `sessions-${people}@example.test`;
  return register(testContext(db), { email, password: "correct horse battery", name: "A", role: "CUSTOMER" });
}

const as = (user: User) => testContext(db, { kind: "customer", userId: user.id });
const start = (credentials: Credentials, userAgent: string | null = null) =>
  startSession(testContext(db), { ...credentials, userAgent });
const namesOf = async (user: User) =>
  (await listSessions(as(user), { refreshToken: null })).map(({ userAgent }) => userAgent);

test.each([
  ["ended", "ended_at = now()"],
  ["reached its last day", "expires_at = now() - interval '1 second'"],
  ["lain unused for a month", "last_used_at = now() - interval '31 days'"],
])("a session that has %s is not listed", async (_what, change) => {
  const credentials = await someone();
  await start(credentials, "alive");
  await start(credentials, "over");
  await db.sql.query(`UPDATE refresh_families SET ${change} WHERE user_id = $1 AND user_agent = 'over'`, [
    credentials.user.id,
  ]);
  expect(await namesOf(credentials.user)).toEqual(["alive"]);
});

test("the one that asks is marked, and the list is in the order of the last use", async () => {
  const credentials = await someone();
  const { refreshToken } = await start(credentials, "first");
  await start(credentials, "second");
  await db.sql.query(
    "UPDATE refresh_families SET last_used_at = now() + interval '1 hour' WHERE user_id = $1 AND user_agent = 'first'",
    [credentials.user.id],
  );
  expect(await listSessions(as(credentials.user), { refreshToken })).toMatchObject([
    { userAgent: "first", isCurrent: true },
    { userAgent: "second", isCurrent: false },
  ]);
});

test("whoever signs in without end is shown the hundred that were used last", async () => {
  const credentials = await someone();
  for (let times = 0; times < 101; times += 1) await start(credentials);
  expect(await namesOf(credentials.user)).toHaveLength(100);
});

test("nobody ends a session of somebody else, or one that is over", async () => {
  const [owner, stranger] = [await someone(), await someone()];
  await start(owner);
  const [session] = await listSessions(as(owner.user), { refreshToken: null });
  const sessionId = session?.id ?? "";
  const end = (user: User) => endSessionById(as(user), { sessionId });
  await expect(end(stranger.user)).rejects.toMatchObject({ reason: "NOT_FOUND" });
  expect(await namesOf(owner.user)).toHaveLength(1);
  await end(owner.user);
  await expect(end(owner.user)).rejects.toMatchObject({ reason: "NOT_FOUND" });
  await expect(endSessionById(testContext(db), { sessionId })).rejects.toMatchObject({
    reason: "UNAUTHENTICATED",
  });
});

const byToken = (ctx: DomainContext, { refreshToken }: { refreshToken: string }) =>
  endSession(ctx, { refreshToken });
const byId = (ctx: DomainContext, { sessionId }: { sessionId: string }) => endSessionById(ctx, { sessionId });

test.each([
  ["by its token", byToken],
  ["from the list", byId],
])(
  "a session that is ended %s waits for a change of its account: neither is undone for the other's sake",
  async (_how, end) => {
    const { user, ...credentials } = await someone();
    const { refreshToken } = await start({ user, ...credentials });
    const [session] = await listSessions(as(user), { refreshToken: null });
    const runs: string[] = [];
    const noting = openDatabase({
      url: db.url,
      around(running, run) {
        runs.push(running.name ?? running.text);
        return run();
      },
    });
    onTestFinished(() => noting.close());
    let hold = () => {};
    const held = new Promise<void>((resolve) => {
      hold = resolve;
    });
    // As the end of an account does: first its row, of which the address changes, then its sessions.
    const change = noting.transaction(async (sql) => {
      await sql.query("SELECT 1 FROM users WHERE id = $1 FOR UPDATE", [user.id]);
      hold();
      await eventually(async () => {
        const waiting = await db.sql.query(
          "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%ended AS%'",
        );
        // Should it be this one that is undone, it waits for nobody when it is run again.
        expect(runs.filter((one) => one === "transaction").length > 1 || waiting.length === 1).toBe(true);
      });
      await sql.query("UPDATE refresh_families SET last_used_at = now() WHERE user_id = $1", [user.id]);
    });
    await held;
    const ctx = { ...as(user), db: noting };
    await Promise.all([end(ctx, { refreshToken, sessionId: session?.id ?? "" }), change]);
    expect(await namesOf(user)).toEqual([]);
    expect(runs.filter((one) => one === "transaction")).toHaveLength(1);
    expect(runs.filter((one) => one.includes("ended AS"))).toHaveLength(1);
  },
);
