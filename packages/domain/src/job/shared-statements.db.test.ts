import { type Database, openDatabase } from "@boxoffice/db";
import { createTestDatabase, enterJob, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { testContext } from "../testing/test-context.js";
import { extendLeases, failJob, finishJob, releaseJob, type StartedJob, startJob } from "./index.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
beforeEach(async () => {
  await db.sql.query("TRUNCATE jobs CASCADE");
});
afterAll(() => db.close());

const system = () => testContext(db, { kind: "system" });
const leaseMs = 60_000;
const enterMany = (count: number) => Promise.all(Array.from({ length: count }, () => enterJob(db)));

async function startAll(jobIds: string[], lease = leaseMs): Promise<StartedJob[]> {
  const starts = await Promise.all(
    jobIds.map((jobId) => startJob(system(), { jobId, workerId: "w", leaseMs: lease })),
  );
  return starts.flatMap((start) => (start.outcome === "started" ? [start.job] : []));
}

/** In how many transactions jobs came to this state. */
async function commitsTo(status: string): Promise<number> {
  const [row] = await db.sql.query<{ commits: number }>(
    "SELECT count(DISTINCT xid)::int AS commits FROM job_transitions WHERE to_status = $1::job_status AND from_status IS NOT NULL",
    [status],
  );
  return row?.commits ?? 0;
}

/** The same database, as another process sees it. Tells of each error of its statements, also of those that are run again. */
const telling = (refused: (error: unknown) => void): Database =>
  openDatabase({
    url: db.url,
    around: (_running, run) =>
      run().catch((error: unknown) => {
        refused(error);
        throw error;
      }),
  });

test("two hundred jobs taken up and ended at once take a handful of commits", async () => {
  const jobs = await startAll(await enterMany(200));
  expect(jobs).toHaveLength(200);
  const ended = await Promise.all(
    jobs.map((job, i) =>
      i % 2 === 0
        ? finishJob(system(), job)
        : failJob(system(), { ...job, error: "no use", retryInMs: null }),
    ),
  );
  expect(ended.every(Boolean)).toBe(true);
  expect(await db.prisma.job.groupBy({ by: ["status"], _count: true, orderBy: { status: "asc" } })).toEqual([
    { status: "DONE", _count: 100 },
    { status: "DEAD", _count: 100 },
  ]);
  expect(await commitsTo("RUNNING")).toBeLessThanOrEqual(8);
  expect(await commitsTo("DONE")).toBeLessThanOrEqual(8);
});

test("each outcome in one statement is its own", async () => {
  const [done, dead, retried, released] = await startAll(await enterMany(4));
  if (!done || !dead || !retried || !released) throw new Error("Four jobs were started");
  await Promise.all([
    finishJob(system(), done),
    failJob(system(), { ...dead, error: "no such mailbox", retryInMs: null }),
    failJob(system(), { ...retried, error: "busy", retryInMs: 90_000 }),
    releaseJob(system(), released),
  ]);
  const rows = new Map((await db.prisma.job.findMany()).map((row) => [row.id, row]));
  const ended = { leasedUntil: null, workerId: null };
  expect(rows.get(done.jobId)).toMatchObject({ ...ended, status: "DONE", attempts: 1, lastError: null });
  expect(rows.get(dead.jobId)).toMatchObject({ ...ended, status: "DEAD", lastError: "no such mailbox" });
  expect(rows.get(retried.jobId)).toMatchObject({
    ...ended,
    status: "RETRYING",
    lastError: "busy",
    finishedAt: null,
  });
  expect(Number(rows.get(retried.jobId)?.runAt) - Date.now()).toBeGreaterThan(80_000);
  expect(rows.get(released.jobId)).toMatchObject({
    ...ended,
    status: "QUEUED",
    attempts: 0,
    dispatchedAt: null,
  });
});

test("in a shared statement each row is judged by its own fence", async () => {
  const jobs = await startAll(await enterMany(20));
  const lost = jobs.slice(0, 10);
  await db.sql.query("UPDATE jobs SET fence = fence + 1 WHERE id = ANY($1::uuid[])", [
    lost.map((job) => job.jobId),
  ]);
  const settled = await Promise.all(jobs.map((job) => finishJob(system(), job)));
  expect(settled).toEqual(jobs.map((job) => !lost.includes(job)));
  expect(await db.prisma.job.count({ where: { status: "RUNNING" } })).toBe(10);
});

test("of two that settle one job at once, one does", async () => {
  const [job] = await startAll(await enterMany(1));
  if (!job) throw new Error("The job was started");
  const settled = await Promise.all([
    finishJob(system(), job),
    failJob(system(), { ...job, error: "late", retryInMs: null }),
  ]);
  expect([...settled].sort()).toEqual([false, true]);
});

test("an outcome that cannot be written does not keep its neighbours from being recorded", async () => {
  const jobs = await startAll(await enterMany(9));
  const settled = await Promise.allSettled(
    jobs.map((job, i) => failJob(system(), { ...job, error: i === 4 ? "\0" : "fine", retryInMs: null })),
  );
  expect(settled.map((result) => result.status)).toEqual(
    jobs.map((_, i) => (i === 4 ? "rejected" : "fulfilled")),
  );
  expect(await db.prisma.job.count({ where: { status: "DEAD" } })).toBe(8);
});

test("many workers that start, renew and settle the same jobs in any order never deadlock", async () => {
  const jobIds = await enterMany(400);
  let isHeld = false;
  let refuse: (error: unknown) => void = () => {};
  const refused = new Promise<never>((_resolve, reject) => {
    refuse = reject;
  });
  const contexts = Array.from({ length: 6 }, () => ({ ...system(), db: telling(refuse) }));
  onTestFinished(async () => {
    await Promise.all(contexts.map((ctx) => ctx.db.close()));
  });
  const shuffled = (n: number) =>
    jobIds.toSorted((a, b) => a.charCodeAt(35 - (n % 8)) - b.charCodeAt(35 - (n % 8)));
  // All of them meet: each has begun to lock, and gets no further than the job in the middle until the last has.
  const middle = db.transaction(async (sql) => {
    await sql.query("SELECT 1 FROM jobs WHERE id = $1 FOR NO KEY UPDATE", [jobIds.toSorted()[200]]);
    isHeld = true;
    await eventually(async () => {
      // Asked of another connection: a transaction sees what was at its first look.
      const waiting = await db.sql.query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
      expect(waiting.length).toBeGreaterThanOrEqual(contexts.length);
    });
  });
  await eventually(() => expect(isHeld).toBe(true));
  const ending = Promise.all(
    contexts.map(async (ctx, n) => {
      const starts = await Promise.all(
        shuffled(n).map((jobId) => startJob(ctx, { jobId, workerId: `w${n}`, leaseMs })),
      );
      const held = starts.flatMap((start) => (start.outcome === "started" ? [start.job] : []));
      await extendLeases(ctx, { held: held.toReversed(), leaseMs });
      return Promise.all(held.map((job) => finishJob(ctx, job)));
    }),
  );
  const [ended] = await Promise.race([refused, Promise.all([ending, middle])]);
  expect(ended.flat().filter(Boolean)).toHaveLength(400);
  expect(await db.prisma.job.count({ where: { status: "DONE", attempts: 1 } })).toBe(400);
});
