import type { JobStatus } from "@boxoffice/contracts";
import {
  buildEvent,
  buildUser,
  createTestDatabase,
  enterJob,
  eventually,
  type TestDatabase,
} from "@boxoffice/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testContext } from "../testing/test-context.js";
import { beat, finishJob, getJobStats, listJobs, retryJob, startJob, stopBeating } from "./index.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const system = () => testContext(db, { kind: "system" });
const asCustomer = (userId: string) => testContext(db, { kind: "customer", userId });
const asOrganizer = (userId: string) => testContext(db, { kind: "organizer", userId });

/** An event with jobs addressed to Ada and to Ben, and one that is addressed to nobody. */
async function twoCustomersOfOneEvent() {
  const event = await buildEvent(db);
  const [ada, ben] = await Promise.all([buildUser(db), buildUser(db)]);
  const about = { eventId: event.id, organizerId: event.organizerId };
  const forAda = await enterJob(db, { ...about, recipientId: ada.id, recipient: ada.email });
  const forBen = await enterJob(db, { ...about, recipientId: ben.id, recipient: ben.email });
  const forNobody = await enterJob(db, { ...about, type: "announce-event-change" });
  return { event, ada, ben, forAda, forBen, forNobody };
}

async function deadJob(organizerId: string): Promise<string> {
  return enterJob(db, {
    organizerId,
    status: "DEAD",
    attempts: 8,
    finishedAt: new Date(),
    lastError: "refused",
  });
}

describe("who sees what", () => {
  test("a customer sees the jobs addressed to them, an organizer those of their own events, and nobody more", async () => {
    const { event, ada, forAda, forBen, forNobody } = await twoCustomersOfOneEvent();
    const idsFor = async (ctx: ReturnType<typeof asCustomer>) =>
      (await listJobs(ctx, { limit: 100 })).items.map((job) => job.id);
    expect(await idsFor(asCustomer(ada.id))).toEqual([forAda]);
    expect(await idsFor(asOrganizer(event.organizerId))).toEqual(
      [forAda, forBen, forNobody].sort((a, b) => b.localeCompare(a)),
    );
    const other = await buildUser(db, { role: "ORGANIZER" });
    expect(await idsFor(asOrganizer(other.id))).toEqual([]);
    // An organizer's role decides, not a job that happens to be addressed to the same account.
    expect(await idsFor(asOrganizer(ada.id))).toEqual([]);
    await expect(listJobs(testContext(db), { limit: 1 })).rejects.toMatchObject({
      reason: "UNAUTHENTICATED",
    });
  });

  test("the numbers are of the jobs the viewer may see", async () => {
    const { event, ada } = await twoCustomersOfOneEvent();
    expect(await getJobStats(asCustomer(ada.id))).toMatchObject({
      byStatus: { QUEUED: 1, RUNNING: 0, RETRYING: 0, DONE: 0, DEAD: 0 },
      oldestWaitingAt: expect.any(String),
    });
    const ofOrganizer = await getJobStats(asOrganizer(event.organizerId));
    expect(ofOrganizer.byStatus.QUEUED).toBe(3);
    expect(ofOrganizer.byType.map(({ type, counts }) => [type, counts.QUEUED])).toEqual([
      ["send-booking-confirmation", 2],
      ["announce-event-change", 1],
    ]);
  });
});

describe("the list", () => {
  test("pages run from the newest job to the oldest, each job once", async () => {
    const { id } = await buildUser(db);
    const ids = [];
    for (let i = 0; i < 7; i += 1) ids.push(await enterJob(db, { recipientId: id }));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listJobs>> = await listJobs(asCustomer(id), {
        limit: 3,
        ...(cursor === null ? {} : { cursor }),
      });
      seen.push(...page.items.map((job) => job.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual([...ids].sort((a, b) => b.localeCompare(a)));
  });

  test("a cursor that cannot be read is refused", async () => {
    const { id } = await buildUser(db);
    for (const cursor of ["x", "bm90IGpzb24", Buffer.from('"no-uuid"').toString("base64url")]) {
      await expect(listJobs(asCustomer(id), { limit: 3, cursor })).rejects.toMatchObject({
        reason: "VALIDATION",
      });
    }
  });

  test("status, type and event narrow the list", async () => {
    const { event, ada, forNobody } = await twoCustomersOfOneEvent();
    const organizer = asOrganizer(event.organizerId);
    const count = async (filter: { status?: JobStatus; type?: "announce-event-change"; eventId?: string }) =>
      (await listJobs(organizer, { limit: 10, ...filter })).items.map((job) => job.id);
    expect(await count({ type: "announce-event-change" })).toEqual([forNobody]);
    expect(await count({ status: "DEAD" })).toEqual([]);
    expect(await count({ eventId: event.id })).toHaveLength(3);
    expect(await count({ eventId: ada.id })).toEqual([]);
  });
});

describe("retrying a dead job", () => {
  test("a dead job is queued again with one attempt more, which is then its last", async () => {
    const organizer = await buildUser(db, { role: "ORGANIZER" });
    const jobId = await deadJob(organizer.id);
    const job = await retryJob(asOrganizer(organizer.id), { jobId });
    expect(job).toMatchObject({ status: "QUEUED", attempts: 8, maxAttempts: 9, finishedAt: null });
    const start = await startJob(system(), { jobId, workerId: "w", leaseMs: 1000 });
    expect(start).toMatchObject({ outcome: "started", job: { attempt: 9, maxAttempts: 9 } });
  });

  test("a job that is not dead is returned as it is", async () => {
    const organizer = await buildUser(db, { role: "ORGANIZER" });
    const jobId = await enterJob(db, { organizerId: organizer.id });
    const start = await startJob(system(), { jobId, workerId: "w", leaseMs: 60_000 });
    if (start.outcome !== "started") throw new Error(start.outcome);
    expect(await retryJob(asOrganizer(organizer.id), { jobId })).toMatchObject({ status: "RUNNING" });
    await finishJob(system(), start.job);
    expect(await retryJob(asOrganizer(organizer.id), { jobId })).toMatchObject({
      status: "DONE",
      maxAttempts: 8,
    });
  });

  test("only the event's organizer may: another finds nothing, a customer is refused", async () => {
    const [owner, other, customer] = await Promise.all([
      buildUser(db, { role: "ORGANIZER" }),
      buildUser(db, { role: "ORGANIZER" }),
      buildUser(db),
    ]);
    const jobId = await deadJob(owner.id);
    await expect(retryJob(asOrganizer(other.id), { jobId })).rejects.toMatchObject({ reason: "NOT_FOUND" });
    await expect(retryJob(asCustomer(customer.id), { jobId })).rejects.toMatchObject({ reason: "FORBIDDEN" });
    await expect(retryJob(testContext(db), { jobId })).rejects.toMatchObject({ reason: "UNAUTHENTICATED" });
    expect(await db.prisma.job.findUnique({ where: { id: jobId } })).toMatchObject({ status: "DEAD" });
  });
});

describe("workers alive", () => {
  test("a worker counts while it beats, not after it has stopped, and not when it has been silent for ten seconds", async () => {
    const { id } = await buildUser(db);
    const alive = async () => (await getJobStats(asCustomer(id))).workersAlive;
    await beat(system(), { workerId: "stops", host: "h", pid: 1 });
    await beat(system(), { workerId: "is-killed", host: "h", pid: 2 });
    expect(await alive()).toBe(2);
    await stopBeating(system(), { workerId: "stops" });
    expect(await alive()).toBe(1);
    await db.sql.query("UPDATE worker_heartbeats SET beat_at = now() - interval '8 seconds'");
    await eventually(async () => expect(await alive()).toBe(0), { withinMs: 2_000 });
  });
});
