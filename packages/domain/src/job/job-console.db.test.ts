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
import {
  beat,
  failJob,
  finishJob,
  getJob,
  getJobStats,
  listJobs,
  retryAllJobs,
  retryJob,
  startJob,
  stopBeating,
} from "./index.js";

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
    expect(await getJobStats(asCustomer(ada.id), {})).toMatchObject({
      byStatus: { QUEUED: 1, RUNNING: 0, RETRYING: 0, DONE: 0, DEAD: 0 },
      oldestWaitingAt: expect.any(String),
    });
    const ofOrganizer = await getJobStats(asOrganizer(event.organizerId), {});
    expect(ofOrganizer.byStatus.QUEUED).toBe(3);
    expect(ofOrganizer.byType.map(({ type, counts }) => [type, counts.QUEUED])).toEqual([
      ["send-booking-confirmation", 2],
      ["announce-event-change", 1],
    ]);
  });
});

describe("the numbers", () => {
  test("jobs that ended are counted by the minute, up to fifteen back, and the age of a wait by the same clock", async () => {
    const { id: organizerId } = await buildUser(db, { role: "ORGANIZER" });
    const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1000);
    for (const [status, ago] of [
      ["DONE", 10],
      ["DEAD", 20],
      ["DONE", 90],
      ["DONE", 14 * 60 + 30],
      ["DONE", 16 * 60],
    ] as const) {
      await enterJob(db, { organizerId, status, finishedAt: secondsAgo(ago) });
    }
    await enterJob(db, { organizerId, runAt: secondsAgo(40) });
    const stats = await getJobStats(asOrganizer(organizerId), {});
    expect(stats.settledPerMinute).toEqual([1, ...Array(12).fill(0), 1, 2]);
    expect(stats.byStatus).toMatchObject({ DONE: 4, DEAD: 1, QUEUED: 1 });
    const waitMs = Date.parse(stats.asOf) - Date.parse(stats.oldestWaitingAt ?? "");
    expect(Math.abs(waitMs - 40_000)).toBeLessThan(10_000);
  });

  test("of one event they are those of its jobs alone, and of another's event there are none", async () => {
    const { event, ada } = await twoCustomersOfOneEvent();
    const organizer = asOrganizer(event.organizerId);
    await enterJob(db, { organizerId: event.organizerId });
    expect((await getJobStats(organizer, {})).byStatus.QUEUED).toBe(4);
    expect((await getJobStats(organizer, { eventId: event.id })).byStatus.QUEUED).toBe(3);
    expect((await getJobStats(asCustomer(ada.id), { eventId: event.id })).byStatus.QUEUED).toBe(1);
    const other = await buildUser(db, { role: "ORGANIZER" });
    expect((await getJobStats(asOrganizer(other.id), { eventId: event.id })).byStatus.QUEUED).toBe(0);
  });
});

describe("one job", () => {
  test("tells of each attempt as it was recorded: when it began, when it ended, and why", async () => {
    const { id: organizerId } = await buildUser(db, { role: "ORGANIZER" });
    const jobId = await enterJob(db, { organizerId });
    const first = await startJob(system(), { jobId, workerId: "w", leaseMs: 60_000 });
    if (first.outcome !== "started") throw new Error(first.outcome);
    // Due by a millisecond: times are kept rounded to one.
    await failJob(system(), { ...first.job, error: "The mail server is away", retryInMs: -1 });
    const second = await startJob(system(), { jobId, workerId: "w", leaseMs: 60_000 });
    if (second.outcome !== "started") throw new Error(second.outcome);
    await finishJob(system(), second.job);
    const job = await getJob(asOrganizer(organizerId), { jobId });
    expect(job).toMatchObject({ id: jobId, status: "DONE", attempts: 2 });
    expect(job.transitions.map(({ from, to, attempt, error }) => [from, to, attempt, error])).toEqual([
      [null, "QUEUED", 0, null],
      ["QUEUED", "RUNNING", 1, null],
      ["RUNNING", "RETRYING", 1, "The mail server is away"],
      ["RETRYING", "RUNNING", 2, null],
      ["RUNNING", "DONE", 2, null],
    ]);
    const times = job.transitions.map(({ at }) => Date.parse(at));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test("is there for its organizer and for whom it writes to; others find nothing", async () => {
    const { event, ada, ben, forAda } = await twoCustomersOfOneEvent();
    const input = { jobId: forAda };
    expect((await getJob(asOrganizer(event.organizerId), input)).id).toBe(forAda);
    expect((await getJob(asCustomer(ada.id), input)).id).toBe(forAda);
    const other = await buildUser(db, { role: "ORGANIZER" });
    for (const stranger of [asCustomer(ben.id), asOrganizer(other.id), asOrganizer(ada.id)]) {
      await expect(getJob(stranger, input)).rejects.toMatchObject({ reason: "NOT_FOUND" });
    }
    await expect(getJob(testContext(db), input)).rejects.toMatchObject({ reason: "UNAUTHENTICATED" });
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

describe("retrying all dead jobs of a kind", () => {
  const type = "send-event-change";
  const enterDead = (changes: Parameters<typeof enterJob>[1]) =>
    enterJob(db, { type, status: "DEAD", attempts: 8, finishedAt: new Date(), ...changes });
  const statusOf = async (id: string) => (await db.prisma.job.findUniqueOrThrow({ where: { id } })).status;

  test("queues the organizer's own of that kind, of one event if it is named, and no others", async () => {
    const [event, second, others] = await Promise.all([buildEvent(db), buildEvent(db), buildEvent(db)]);
    const { organizerId } = event;
    const own = await enterDead({ organizerId, eventId: event.id });
    const ofSecond = await enterDead({ organizerId, eventId: second.id });
    const untouched = [
      await enterDead({ organizerId: others.organizerId, eventId: others.id }),
      await enterDead({ organizerId, eventId: event.id, type: "send-event-cancellation" }),
      await enterDead({ organizerId: null }),
    ];
    const organizer = asOrganizer(organizerId);
    expect(await retryAllJobs(organizer, { type, eventId: others.id })).toEqual({
      retried: 0,
      hasMore: false,
    });
    expect(await retryAllJobs(organizer, { type, eventId: event.id })).toEqual({
      retried: 1,
      hasMore: false,
    });
    expect([await statusOf(own), await statusOf(ofSecond)]).toEqual(["QUEUED", "DEAD"]);
    expect(await retryAllJobs(organizer, { type })).toEqual({ retried: 1, hasMore: false });
    expect(await db.prisma.job.findUnique({ where: { id: ofSecond } })).toMatchObject({
      status: "QUEUED",
      maxAttempts: 9,
      finishedAt: null,
    });
    for (const id of untouched) expect(await statusOf(id)).toBe("DEAD");
  });

  test("asked once more, it leaves alone what has died again since the first time was asked for", async () => {
    const { id: organizerId } = await buildUser(db, { role: "ORGANIZER" });
    const jobId = await enterDead({ organizerId, finishedAt: new Date(Date.now() - 60_000) });
    const request = { type, diedBefore: new Date().toISOString() } as const;
    expect(await retryAllJobs(asOrganizer(organizerId), request)).toMatchObject({ retried: 1 });
    const start = await startJob(system(), { jobId, workerId: "w", leaseMs: 60_000 });
    if (start.outcome !== "started") throw new Error(start.outcome);
    await failJob(system(), { ...start.job, error: "still no use", retryInMs: null });
    expect(await retryAllJobs(asOrganizer(organizerId), request)).toEqual({ retried: 0, hasMore: false });
    expect(await statusOf(jobId)).toBe("DEAD");
  });

  test("takes a thousand at a time, and says that there are more", async () => {
    const { id: organizerId } = await buildUser(db, { role: "ORGANIZER" });
    await db.sql.query(
      `INSERT INTO jobs (id, type, payload, status, attempts, organizer_id, finished_at)
       SELECT boxoffice_uuid_v7(), $1, '{}', 'DEAD', 8, $2, now() FROM generate_series(1, 1001)`,
      [type, organizerId],
    );
    const ask = () => retryAllJobs(asOrganizer(organizerId), { type });
    expect(await ask()).toEqual({ retried: 1000, hasMore: true });
    expect(await ask()).toEqual({ retried: 1, hasMore: false });
  });

  test("two at once share them: each job is queued by one of them", async () => {
    const { id: organizerId } = await buildUser(db, { role: "ORGANIZER" });
    for (let i = 0; i < 20; i += 1) await enterDead({ organizerId });
    const results = await Promise.all([1, 2, 3].map(() => retryAllJobs(asOrganizer(organizerId), { type })));
    expect(results.reduce((sum, { retried }) => sum + retried, 0)).toBe(20);
  });

  test("a customer is refused, and so is a visitor", async () => {
    const { id } = await buildUser(db);
    await enterDead({ recipientId: id });
    await expect(retryAllJobs(asCustomer(id), { type })).rejects.toMatchObject({ reason: "FORBIDDEN" });
    await expect(retryAllJobs(testContext(db), { type })).rejects.toMatchObject({
      reason: "UNAUTHENTICATED",
    });
  });
});

describe("workers alive", () => {
  test("a worker counts while it beats, not after it has stopped, and not when it has been silent for ten seconds", async () => {
    const { id } = await buildUser(db);
    const alive = async () => (await getJobStats(asCustomer(id), {})).workersAlive;
    await beat(system(), { workerId: "stops", host: "h", pid: 1 });
    await beat(system(), { workerId: "is-killed", host: "h", pid: 2 });
    expect(await alive()).toBe(2);
    await stopBeating(system(), { workerId: "stops" });
    expect(await alive()).toBe(1);
    await db.sql.query("UPDATE worker_heartbeats SET beat_at = now() - interval '8 seconds'");
    await eventually(async () => expect(await alive()).toBe(0), { withinMs: 2_000 });
  });
});
