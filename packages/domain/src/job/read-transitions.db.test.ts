import { openDatabase } from "@boxoffice/db";
import { newId } from "../context.js";
import {
  buildUser,
  createTestDatabase,
  enterJob,
  eventually,
  type TestDatabase,
} from "@boxoffice/db/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { testContext } from "../testing/test-context.js";
import { readTransitions } from "./index.js";

let db: TestDatabase;
beforeEach(async () => {
  db = await createTestDatabase();
});
afterEach(() => db.close());

const system = () => testContext(db, { kind: "system" });
const insertJob = `INSERT INTO jobs (id, type, payload) VALUES ($1, 'send-booking-confirmation', '{}')`;

async function startOfStream(): Promise<string> {
  return (await readTransitions(system(), { after: null, limit: 1 })).cursor;
}

test("a transaction that commits after a younger one is not passed by", async () => {
  const [slow, quick] = [newId(), newId()];
  const after = await startOfStream();
  const other = openDatabase({ url: db.url });
  let held = after;
  await other.transaction(async (sql) => {
    await sql.query(insertJob, [slow]);
    await db.sql.query(insertJob, [quick]);
    const meanwhile = await readTransitions(system(), { after, limit: 10 });
    expect(meanwhile).toMatchObject({ items: [], hasMore: true });
    held = meanwhile.cursor;
  });
  await other.close();
  for (const cursor of [after, held]) {
    // Autovacuum and other databases of this server hold the horizon back for moments.
    await eventually(async () => {
      const { items } = await readTransitions(system(), { after: cursor, limit: 10 });
      expect(items.map((item) => item.transition.jobId)).toEqual([slow, quick]);
    });
  }
});

test("a reader among many transactions that commit in any order gets every transition once, in one order", async () => {
  let cursor = await startOfStream();
  const seen: string[] = [];
  const written = new AbortController();
  async function readOn(): Promise<boolean> {
    const page = await readTransitions(system(), { after: cursor, limit: 7 });
    seen.push(...page.items.map((item) => item.cursor));
    ({ cursor } = page);
    return page.hasMore;
  }
  async function read(): Promise<void> {
    while (!written.signal.aborted) await readOn();
    await eventually(async () => {
      while (await readOn());
      expect(seen.length).toBeGreaterThanOrEqual(15 * 20 * 2);
    });
  }
  async function write(writer: number): Promise<void> {
    for (let i = 0; i < 20; i += 1) {
      await db.transaction(async (sql) => {
        await sql.query(insertJob, [newId()]);
        await sql.query("SELECT pg_sleep($1)", [((writer * 7 + i * 3) % 10) / 1000]);
        await sql.query(insertJob, [newId()]);
      });
    }
  }
  const reader = read();
  await Promise.all(Array.from({ length: 15 }, (_, writer) => write(writer)));
  written.abort();
  await reader;
  const recorded = await db.sql.query<{ cursor: string }>(
    "SELECT xid::text || '-' || seq AS cursor FROM job_transitions ORDER BY xid, seq",
  );
  expect(seen).toEqual(recorded.map((row) => row.cursor));
});

test("a viewer who comes back with the last id they saw gets what happened since, and only what is theirs", async () => {
  const [ada, ben] = await Promise.all([buildUser(db), buildUser(db)]);
  const asAda = testContext(db, { kind: "customer", userId: ada.id });
  const first = await enterJob(db, { recipientId: ada.id, recipient: ada.email });
  await enterJob(db, { recipientId: ben.id });
  const tail = await eventually(async () => {
    const page = await readTransitions(asAda, { after: null, limit: 10, tail: 50 });
    expect(page.items).toHaveLength(1);
    return page;
  });
  expect(tail.items[0]).toMatchObject({
    recipientId: ada.id,
    transition: { jobId: first, from: null, to: "QUEUED", attempt: 0, recipient: ada.email },
  });
  await enterJob(db, { recipientId: ben.id });
  const second = await enterJob(db, { recipientId: ada.id });
  await eventually(async () => {
    const page = await readTransitions(asAda, { after: tail.items[0]?.cursor ?? null, limit: 10 });
    expect(page.items.map((item) => item.transition.jobId)).toEqual([second]);
  });
});

test("a cursor that cannot be read is refused", async () => {
  for (const after of ["", "1", "1-", "-1", "1-2-3", "1-x", "9".repeat(30) + "-1"]) {
    await expect(readTransitions(system(), { after, limit: 1 })).rejects.toMatchObject({
      reason: "VALIDATION",
    });
  }
  await expect(readTransitions(testContext(db), { after: null, limit: 1 })).rejects.toMatchObject({
    reason: "UNAUTHENTICATED",
  });
});
