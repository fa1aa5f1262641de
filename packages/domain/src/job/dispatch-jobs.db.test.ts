import { createTestDatabase, enterJob, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { testContext } from "../testing/test-context.js";
import { dispatchJobs, extendLeases, reclaimForgottenJobs, startJob, undoDispatch } from "./index.js";

let db: TestDatabase;
beforeEach(async () => {
  db = await createTestDatabase();
});
afterEach(() => db.close());

const system = () => testContext(db, { kind: "system" });
const all = { horizonMs: 60_000, limit: 100 };
const idsOf = (jobs: { jobId: string }[]) => jobs.map((job) => job.jobId).sort((a, b) => a.localeCompare(b));

test("two relays at once share the due jobs: each job goes to one of them", async () => {
  const ids = await Promise.all(Array.from({ length: 40 }, () => enterJob(db)));
  const pages = await Promise.all([dispatchJobs(system(), all), dispatchJobs(system(), all)]);
  expect(idsOf(pages.flat())).toEqual([...ids].sort((a, b) => a.localeCompare(b)));
  expect(await dispatchJobs(system(), all)).toEqual([]);
});

test("a job due within the horizon is dispatched with its delay, a later one is left", async () => {
  const soon = await enterJob(db, { runAt: new Date(Date.now() + 30_000) });
  await enterJob(db, { runAt: new Date(Date.now() + 120_000) });
  const [job, ...others] = await dispatchJobs(system(), all);
  expect(others).toEqual([]);
  expect(job?.jobId).toBe(soon);
  expect(job?.delayMs).toBeGreaterThan(25_000);
});

test("a job that did not reach the queue can be dispatched again at once", async () => {
  const jobId = await enterJob(db);
  await dispatchJobs(system(), all);
  await undoDispatch(system(), { jobIds: [jobId] });
  expect(idsOf(await dispatchJobs(system(), all))).toEqual([jobId]);
});

test("a dispatched job that has not moved for long is found as forgotten, and then left alone for as long again", async () => {
  const jobId = await enterJob(db);
  await dispatchJobs(system(), all);
  const reclaim = () => reclaimForgottenJobs(system(), { forgottenMs: 600_000, limit: 10 });
  expect(await reclaim()).toEqual([]);
  await db.sql.query(
    "UPDATE jobs SET dispatched_at = now() - interval '11 minutes', run_at = now() - interval '11 minutes'",
  );
  expect(idsOf(await reclaim())).toEqual([jobId]);
  expect(await reclaim()).toEqual([]);
});

test("a running job is forgotten only when its lease has ended", async () => {
  const jobId = await enterJob(db);
  await dispatchJobs(system(), all);
  const start = await startJob(system(), { jobId, workerId: "w", leaseMs: 60_000 });
  if (start.outcome !== "started") throw new Error(start.outcome);
  expect(await reclaimForgottenJobs(system(), { forgottenMs: 0, limit: 10 })).toEqual([]);
  await extendLeases(system(), { held: [start.job], leaseMs: 1 });
  await eventually(async () =>
    expect(idsOf(await reclaimForgottenJobs(system(), { forgottenMs: 60_000, limit: 10 }))).toEqual([jobId]),
  );
});
