import { createTestDatabase, enterJob, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testContext } from "../testing/test-context.js";
import { extendLeases, failJob, finishJob, releaseJob, type StartedJob, startJob } from "./index.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const system = () => testContext(db, { kind: "system" });
const row = (jobId: string) => db.prisma.job.findUniqueOrThrow({ where: { id: jobId } });
const leaseMs = 60_000;

async function started(jobId: string, lease = leaseMs): Promise<StartedJob> {
  const start = await startJob(system(), { jobId, workerId: "w", leaseMs: lease });
  if (start.outcome !== "started") throw new Error(`The job was ${start.outcome}`);
  return start.job;
}

describe("taking a job up", () => {
  test("of ten workers that try at once exactly one starts the job, the others find it held", async () => {
    const jobId = await enterJob(db);
    const attempts = Array.from({ length: 10 }, (_, i) =>
      startJob(system(), { jobId, workerId: `w${i}`, leaseMs }),
    );
    const outcomes = (await Promise.all(attempts)).map((start) => start.outcome);
    expect(outcomes.filter((outcome) => outcome === "started")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "held")).toHaveLength(9);
    expect((await row(jobId)).attempts).toBe(1);
  });

  test("a job is not started before it is due, and the answer says how long that is", async () => {
    const jobId = await enterJob(db, { runAt: new Date(Date.now() + 30_000) });
    const start = await startJob(system(), { jobId, workerId: "w", leaseMs });
    expect(start.outcome).toBe("early");
    expect("waitMs" in start ? start.waitMs : 0).toBeGreaterThan(25_000);
  });

  test("a settled or unknown job is not started again", async () => {
    const jobId = await enterJob(db);
    await finishJob(system(), await started(jobId));
    const unknown = "0198c7a0-0000-7000-8000-000000000000";
    for (const id of [jobId, unknown]) {
      expect(await startJob(system(), { jobId: id, workerId: "w", leaseMs })).toEqual({ outcome: "settled" });
    }
  });

  test("a job whose lease has ended is taken over, and its old holder can no longer settle, extend or release it", async () => {
    const jobId = await enterJob(db);
    const old = await started(jobId, 1);
    const current = await eventually(() => started(jobId));
    expect(current).toMatchObject({ attempt: 2, fence: old.fence + 1 });
    expect(await finishJob(system(), old)).toBe(false);
    expect(await failJob(system(), { ...old, error: "late", retryInMs: null })).toBe(false);
    expect(await failJob(system(), { ...old, error: "late", retryInMs: 1 })).toBe(false);
    expect(await releaseJob(system(), old)).toBe(false);
    expect(await extendLeases(system(), { held: [old], leaseMs })).toEqual([]);
    expect(await row(jobId)).toMatchObject({ status: "RUNNING", fence: current.fence, lastError: null });
    expect(await finishJob(system(), current)).toBe(true);
  });

  test("a job whose worker vanishes in its last attempt is dead and says why", async () => {
    const jobId = await enterJob(db, { maxAttempts: 1 });
    await started(jobId, 1);
    await eventually(async () =>
      expect(await startJob(system(), { jobId, workerId: "w2", leaseMs })).toEqual({ outcome: "settled" }),
    );
    expect(await row(jobId)).toMatchObject({
      status: "DEAD",
      attempts: 1,
      lastError: expect.stringContaining("stopped answering"),
    });
  });
});

describe("settling a job", () => {
  test("done and dead are final", async () => {
    const done = await started(await enterJob(db));
    const dead = await started(await enterJob(db));
    expect(await finishJob(system(), done)).toBe(true);
    expect(await failJob(system(), { ...dead, error: "no use", retryInMs: null })).toBe(true);
    for (const job of [done, dead]) {
      expect(await finishJob(system(), job)).toBe(false);
      expect(await failJob(system(), { ...job, error: "again", retryInMs: 0 })).toBe(false);
      expect(await releaseJob(system(), job)).toBe(false);
    }
    expect(await row(done.jobId)).toMatchObject({ status: "DONE", leasedUntil: null });
    expect(await row(dead.jobId)).toMatchObject({ status: "DEAD", lastError: "no use" });
  });

  test("a failed job retries when its delay is over, with the error kept", async () => {
    const job = await started(await enterJob(db));
    expect(await failJob(system(), { ...job, error: "the server was busy", retryInMs: 60_000 })).toBe(true);
    const { status, lastError, runAt } = await row(job.jobId);
    expect({ status, lastError }).toEqual({ status: "RETRYING", lastError: "the server was busy" });
    expect(runAt.getTime() - Date.now()).toBeGreaterThan(50_000);
  });

  test("a released job is queued again and its attempt is not counted", async () => {
    const job = await started(await enterJob(db));
    expect(await releaseJob(system(), job)).toBe(true);
    expect(await row(job.jobId)).toMatchObject({ status: "QUEUED", attempts: 0, dispatchedAt: null });
    expect(await started(job.jobId)).toMatchObject({ attempt: 1 });
  });

  test("each change of state is recorded once, in order, with its attempt and error", async () => {
    const jobId = await enterJob(db);
    // Due by a millisecond: times are kept rounded to one, so what is due now can still be early.
    await failJob(system(), { ...(await started(jobId)), error: "busy", retryInMs: -1 });
    await finishJob(system(), await started(jobId));
    const recorded = await db.prisma.jobTransition.findMany({ where: { jobId }, orderBy: { seq: "asc" } });
    expect(recorded.map(({ toStatus, attempt, error }) => [toStatus, attempt, error])).toEqual([
      ["QUEUED", 0, null],
      ["RUNNING", 1, null],
      ["RETRYING", 1, "busy"],
      ["RUNNING", 2, null],
      ["DONE", 2, null],
    ]);
  });
});
