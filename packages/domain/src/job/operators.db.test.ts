import { createTestDatabase, enterJob, type TestDatabase } from "@boxoffice/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testContext } from "../testing/test-context.js";
import { failJob, getLedgerStats, listLedger, retryDeadJobs, startJob } from "./index.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
beforeEach(async () => {
  await db.sql.query("TRUNCATE jobs");
});
afterAll(() => db.close());

const system = () => testContext(db, { kind: "system" });

async function enterDead(type = "send-booking-confirmation"): Promise<string> {
  const jobId = await enterJob(db, { type });
  const start = await startJob(system(), { jobId, workerId: "w", leaseMs: 60_000 });
  if (start.outcome !== "started") throw new Error(start.outcome);
  await failJob(system(), { ...start.job, error: "no use", retryInMs: null });
  return jobId;
}

const statusOf = async (id: string) => (await db.prisma.job.findUniqueOrThrow({ where: { id } })).status;

describe("what operators do", () => {
  test("all dead jobs of a type are run once more, the others stay dead", async () => {
    const confirmations = [await enterDead(), await enterDead()];
    const notice = await enterDead("send-event-change");
    expect(await retryDeadJobs(system(), { jobId: null, type: "send-booking-confirmation" })).toBe(2);
    for (const id of confirmations) expect(await statusOf(id)).toBe("QUEUED");
    expect(await statusOf(notice)).toBe("DEAD");
    expect(await db.prisma.job.findMany({ where: { status: "QUEUED" } })).toMatchObject(
      confirmations.map(() => ({ attempts: 1, maxAttempts: 2, finishedAt: null, dispatchedAt: null })),
    );
  });

  test("one dead job is run once more, and asked again it is left alone", async () => {
    const [jobId, other] = [await enterDead(), await enterDead()];
    expect(await retryDeadJobs(system(), { jobId, type: null })).toBe(1);
    expect(await retryDeadJobs(system(), { jobId, type: null })).toBe(0);
    expect([await statusOf(jobId), await statusOf(other)]).toEqual(["QUEUED", "DEAD"]);
  });

  test("counts are of every type and status, the system's own jobs too, with the longest wait", async () => {
    await enterDead();
    await enterJob(db, { type: "prune-old-rows", runAt: new Date(Date.now() - 60_000) });
    await enterJob(db, { type: "prune-old-rows", runAt: new Date(Date.now() + 60_000) });
    const { counts, workersAlive } = await getLedgerStats(system());
    expect(workersAlive).toBe(0);
    expect(counts).toEqual([
      { type: "prune-old-rows", status: "QUEUED", count: 2, due: 1, oldestWaitMs: expect.any(Number) },
      { type: "send-booking-confirmation", status: "DEAD", count: 1, due: 0, oldestWaitMs: null },
    ]);
    expect(Math.round((counts[0]?.oldestWaitMs ?? 0) / 10_000)).toBe(6);
  });

  test("jobs are listed newest first, by status and type", async () => {
    const [older, newer] = [await enterDead(), await enterDead()];
    await enterJob(db);
    const dead = await listLedger(system(), { status: "DEAD", type: null, limit: 10 });
    expect(dead.map((job) => job.id)).toEqual([newer, older]);
    expect(await listLedger(system(), { status: null, type: "send-event-change", limit: 10 })).toEqual([]);
    expect(await listLedger(system(), { status: null, type: null, limit: 2 })).toHaveLength(2);
  });

  test("nobody but operators may", async () => {
    for (const kind of ["customer", "organizer"] as const) {
      const ctx = testContext(db, { kind, userId: "0198c7a0-0000-7000-8000-000000000000" });
      await expect(getLedgerStats(ctx)).rejects.toMatchObject({ reason: "FORBIDDEN" });
      await expect(listLedger(ctx, { status: null, type: null, limit: 1 })).rejects.toMatchObject({
        reason: "FORBIDDEN",
      });
      await expect(retryDeadJobs(ctx, { jobId: null, type: null })).rejects.toMatchObject({
        reason: "FORBIDDEN",
      });
    }
  });
});
