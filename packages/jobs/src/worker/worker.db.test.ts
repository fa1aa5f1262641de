import { asSystem, finishJob, getJobStats, retryJob, startJob } from "@boxoffice/domain";
import {
  buildUser,
  createTestDatabase,
  enterJob,
  eventually,
  type TestDatabase,
} from "@boxoffice/db/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MemoryQueue } from "../queue/memory-queue.js";
import { schedules } from "../schedule/schedules.js";
import { registryOf } from "../testing/registry-of.js";
import { contextOf, runWorker, type TestWorker } from "../testing/run-worker.js";
import { JobFailure } from "./job-failure.js";
import type { JobRun } from "./run-entry.js";

let db: TestDatabase;
const workers: TestWorker[] = [];
beforeEach(async () => {
  db = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await db.close();
});

async function run(...options: Parameters<typeof runWorker> extends [unknown, ...infer Rest] ? Rest : never) {
  const worker = await runWorker(db, ...options);
  workers.push(worker);
  return worker;
}

const row = (id: string) => db.prisma.job.findUniqueOrThrow({ where: { id } });
const enterMany = (count: number) => Promise.all(Array.from({ length: count }, () => enterJob(db)));

async function allDone(ids: string[]): Promise<void> {
  await eventually(async () => {
    expect(await db.prisma.job.count({ where: { id: { in: ids }, status: "DONE" } })).toBe(ids.length);
  });
}

/** A queue that counts what it is asked; each would be a command to Redis. */
class CountingQueue extends MemoryQueue {
  asked = 0;

  override enqueueMany(...args: Parameters<MemoryQueue["enqueueMany"]>) {
    this.asked += args[0].length > 0 ? 1 : 0;
    return super.enqueueMany(...args);
  }

  override claim(...args: Parameters<MemoryQueue["claim"]>) {
    this.asked += 1;
    return super.claim(...args);
  }

  override settle(...args: Parameters<MemoryQueue["settle"]>) {
    this.asked += 1;
    return super.settle(...args);
  }

  override stats() {
    this.asked += 1;
    return super.stats();
  }
}

/** A queue that notes when it let each entry begin; when that then does is the machine's to say. */
class NotingQueue extends MemoryQueue {
  readonly admitted: { notBefore: number; notAfter: number }[] = [];

  override async admit(...args: Parameters<MemoryQueue["admit"]>) {
    const notBefore = performance.now();
    const answer = super.admit(...args);
    const notAfter = performance.now();
    const { entries, waitsMs } = await answer;
    this.admitted.push(...entries.map(() => ({ notBefore, notAfter })));
    return { entries, waitsMs };
  }
}

/** A handler that ends only when its signal says so. */
function untilAborted({ signal }: { signal: AbortSignal }): Promise<void> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}

describe("running", () => {
  test("a commit wakes the worker at once, without waiting for its poll", async () => {
    await run({ registry: registryOf(async () => {}), pollMs: 60_000 });
    await eventually(async () => expect(await db.prisma.workerHeartbeat.count()).toBe(1));
    await allDone([await enterJob(db)]);
  });

  test("what was dispatched before the process died is run when it starts again, without waiting to be missed", async () => {
    const ids = await enterMany(20);
    await db.sql.query("UPDATE jobs SET dispatched_at = now()");
    await run({ registry: registryOf(async () => {}), pollMs: 60_000, timings: { forgottenMs: 60_000 } });
    await allDone(ids);
    expect(await db.prisma.job.count({ where: { attempts: 1 } })).toBe(20);
  });

  test("two workers, each with a queue of its own in memory, run each of a hundred jobs once", async () => {
    const runs: string[] = [];
    const registry = registryOf(async (_, jobId) => {
      runs.push(jobId);
    });
    const ids = await enterMany(100);
    // As after a restart of both: each takes up everything, and the ledger decides.
    await db.sql.query("UPDATE jobs SET dispatched_at = now() - interval '1 minute'");
    await Promise.all([run({ registry }), run({ registry })]);
    await allDone(ids);
    expect([...runs].sort()).toEqual([...ids].sort());
    expect(await db.prisma.job.findMany({ where: { attempts: { not: 1 } } })).toEqual([]);
  });

  test("it never runs more jobs at a time than it may", async () => {
    let running = 0;
    let most = 0;
    const registry = registryOf(async ({ domain }) => {
      running += 1;
      most = Math.max(most, running);
      await domain.db.sql.query("SELECT pg_sleep(0.02)");
      running -= 1;
    });
    await run({ registry, concurrency: 3 });
    await allDone(await enterMany(30));
    expect(most).toBe(3);
  });
});

describe("failing", () => {
  test("J7: a failing job is tried max-attempts times, is then dead with its error, and a retry runs it once more", async () => {
    let runs = 0;
    const registry = registryOf(async () => {
      runs += 1;
      if (runs <= 4) throw new JobFailure("The printer is out of paper");
    });
    await run({ registry });
    const organizer = await buildUser(db, { role: "ORGANIZER" });
    const jobId = await enterJob(db, { maxAttempts: 3, organizerId: organizer.id });
    const asOrganizer = { ...contextOf(db), actor: { kind: "organizer" as const, userId: organizer.id } };
    await eventually(async () =>
      expect(await row(jobId)).toMatchObject({
        status: "DEAD",
        attempts: 3,
        lastError: "The printer is out of paper",
      }),
    );
    await retryJob(asOrganizer, { jobId });
    await eventually(async () => expect(await row(jobId)).toMatchObject({ status: "DEAD", attempts: 4 }));
    expect(runs).toBe(4);
    await retryJob(asOrganizer, { jobId });
    await eventually(async () =>
      expect(await row(jobId)).toMatchObject({ status: "DONE", attempts: 5, lastError: null }),
    );
  });

  test("a final failure is not tried again", async () => {
    const registry = registryOf(() => Promise.reject(new JobFailure("No such mailbox", { isFinal: true })));
    await run({ registry });
    const jobId = await enterJob(db);
    await eventually(async () => expect(await row(jobId)).toMatchObject({ status: "DEAD", attempts: 1 }));
  });

  test("a payload that does not fit its job is a final failure", async () => {
    await run();
    const jobId = await enterJob(db, { payload: { bookingId: 7 } });
    await eventually(async () => expect(await row(jobId)).toMatchObject({ status: "DEAD", attempts: 1 }));
  });

  test("an error that was not written to be read stays in the log and out of the ledger", async () => {
    const registry = registryOf(() => Promise.reject(new Error("password=hunter2 at /srv/app/x.js")));
    const worker = await run({ registry });
    const jobId = await enterJob(db, { maxAttempts: 1 });
    await eventually(async () =>
      expect(await row(jobId)).toMatchObject({ lastError: "Something went wrong on our side" }),
    );
    expect(worker.lines.find((line) => line.message === "Job is dead")?.facts).toMatchObject({ jobId });
  });

  test("a job that takes longer than it may is cut short, told so by its signal, and fails", async () => {
    let wasTold = false;
    const registry = registryOf(({ signal }) => {
      signal.addEventListener("abort", () => (wasTold = true));
      return new Promise(() => {});
    }, 100);
    await run({ registry });
    const jobId = await enterJob(db, { maxAttempts: 1 });
    await eventually(async () =>
      expect(await row(jobId)).toMatchObject({ status: "DEAD", lastError: "It took longer than 0.1 s" }),
    );
    expect(wasTold).toBe(true);
  });

  test("a kind of job that this release does not know waits for one that does", async () => {
    await run({ timings: { backoff: { baseMs: 60_000, longestMs: 60_000 } } });
    const jobId = await enterJob(db, { type: "send-postcard" });
    await eventually(async () => expect(await row(jobId)).toMatchObject({ status: "RETRYING", attempts: 1 }));
  });
});

describe("idling", () => {
  test("a worker without jobs looks at the ledger poll after poll and asks the queue nothing, also after it has run some", async () => {
    const queue = new CountingQueue();
    let looks = 0;
    const context = contextOf(db);
    const query: typeof db.sql.query = (text, ...rest) => {
      if (text.includes("SET dispatched_at = now()")) looks += 1;
      return db.sql.query(text, ...rest);
    };
    const watched = { ...context, db: { ...context.db, sql: { query } } };
    await run({ queue, context: watched, registry: registryOf(async () => {}), pollMs: 50 });
    const afterSomeLooks = async () => {
      const before = looks;
      await eventually(() => expect(looks).toBeGreaterThan(before + 20));
    };
    await afterSomeLooks();
    expect(queue.asked).toBe(1);
    await allDone([await enterJob(db)]);
    await afterSomeLooks();
    const askedForOne = queue.asked;
    // Entered, claimed, settled, and asked once or twice more whether there is anything left.
    expect(askedForOne).toBeLessThanOrEqual(1 + 6);
    await afterSomeLooks();
    expect(queue.asked).toBe(askedForOne);
    // What happens by the clock is all that an idle instance does: so many commands a month, each a request to Upstash.
    const monthMs = 30 * 24 * 3_600_000;
    const jobsAMonth = schedules.reduce((sum, { everyMs }) => sum + monthMs / everyMs, 0);
    expect(jobsAMonth).toBe(5_040);
    expect(jobsAMonth * (askedForOne - 1)).toBeLessThan(31_000);
  });
});

test("an idle worker takes what another has dispatched and did not come to", async () => {
  const queue = new MemoryQueue();
  await run({ queue, registry: registryOf(async () => {}), timings: { forgottenMs: 60_000 } });
  await allDone([await enterJob(db)]);
  const jobId = await enterJob(db, { dispatchedAt: new Date() });
  await queue.enqueueMany([{ jobId, delayMs: 0, priority: 0, payload: "send-booking-confirmation" }]);
  await allDone([jobId]);
  expect(await queue.stats()).toMatchObject({ ready: 0 });
});

describe("telling", () => {
  test("every line of the log about a job names it, its handler's own lines too", async () => {
    const registry = registryOf(async ({ logger, attempt }) => {
      logger.info({ pages: 3 }, "Half way");
      if (attempt === 1) throw new JobFailure("Not the first time");
    });
    const worker = await run({ registry });
    const jobId = await enterJob(db);
    await allDone([jobId]);
    const type = "send-booking-confirmation";
    await eventually(() =>
      expect(worker.lines.filter(({ facts }) => "jobId" in facts)).toMatchObject([
        { message: "Half way", facts: { jobId, type, attempt: 1, pages: 3 } },
        { level: "warn", message: "Job failed and will be tried again", facts: { jobId, type, attempt: 1 } },
        { message: "Half way", facts: { jobId, type, attempt: 2, pages: 3 } },
        { level: "info", message: "Job done", facts: { jobId, type, attempt: 2 } },
      ]),
    );
  });

  test("each run is told of with how it ended, how long it had waited and how long it took", async () => {
    const runs: JobRun[] = [];
    const registry = registryOf(async ({ attempt, domain }) => {
      await domain.db.sql.query("SELECT pg_sleep(0.05)");
      if (attempt === 1) throw new JobFailure("Not the first time");
    });
    const dueAt = new Date(Date.now() - 60_000);
    const jobId = await enterJob(db, { runAt: dueAt });
    await run({ registry, onRun: (ended) => void runs.push(ended) });
    await allDone([jobId]);
    await eventually(() => expect(runs.map(({ outcome }) => outcome)).toEqual(["retrying", "done"]));
    const [first, second] = runs;
    expect(first?.waitMs).toBeGreaterThan(59_000);
    expect(second?.waitMs).toBeLessThan(10_000);
    for (const { runMs } of runs) expect(runMs).toBeGreaterThan(45);
  });
});

describe("limits and schedules", () => {
  test("however many workers share a queue, no more of a type begin within a span than its limit lets", async () => {
    const registry = registryOf(async () => {});
    const limited = { ...registry };
    for (const type of Object.keys(registry) as (keyof typeof registry)[]) {
      limited[type] = { ...registry[type], rateLimit: { limit: 5, perMs: 400 } };
    }
    const queue = new NotingQueue();
    await Promise.all([run({ registry: limited, queue }), run({ registry: limited, queue })]);
    await allDone(await enterMany(22));
    const { admitted } = queue;
    expect(admitted.length).toBeGreaterThanOrEqual(22);
    const apart = admitted.slice(5).map(({ notAfter }, i) => notAfter - (admitted[i]?.notBefore ?? 0));
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(400);
    expect(await db.prisma.job.count({ where: { attempts: 1 } })).toBe(22);
  });

  test("a schedule fires once a period, whatever the number of workers, and again in the next", async () => {
    const ran: number[] = [];
    const registry = registryOf(async () => {});
    const noting = {
      ...registry,
      "prune-old-rows": { ...registry["prune-old-rows"], run: async () => void ran.push(Date.now()) },
    };
    const schedules = [{ type: "prune-old-rows", everyMs: 600, offsetMs: 0 }] as const;
    await Promise.all(Array.from({ length: 3 }, () => run({ registry: noting, schedules })));
    await eventually(() => expect(ran.length).toBeGreaterThanOrEqual(4));
    // Read before the jobs: what runs in between has its job among them.
    const runs = ran.length;
    const periods = (await db.prisma.job.findMany()).map((job) => Number(job.runAt) / 600);
    expect(new Set(periods).size).toBe(periods.length);
    expect(periods.every(Number.isInteger)).toBe(true);
    expect(runs).toBeLessThanOrEqual(periods.length);
  });
});

describe("losing and giving back", () => {
  test("J5: a crashed worker's job is run by another once its lease has ended, and the crashed one cannot settle it any more", async () => {
    const jobId = await enterJob(db);
    const system = asSystem(contextOf(db));
    const crashed = await startJob(system, { jobId, workerId: "crashed", leaseMs: 400 });
    if (crashed.outcome !== "started") throw new Error(crashed.outcome);
    await run({ registry: registryOf(async () => {}) });
    await allDone([jobId]);
    expect(await row(jobId)).toMatchObject({ attempts: 2 });
    expect(await finishJob(system, crashed.job)).toBe(false);
  });

  test("a long job keeps its lease for as long as it runs", async () => {
    const registry = registryOf(async ({ domain }) => {
      await domain.db.sql.query("SELECT pg_sleep(4)");
    });
    // Renewed every quarter of it: a pause of the machine that is shorter than the rest takes no lease away.
    const timings = { leaseMs: 3_000, forgottenMs: 100 };
    await Promise.all([run({ registry, timings }), run({ registry, timings })]);
    const jobId = await enterJob(db);
    await allDone([jobId]);
    expect(await row(jobId)).toMatchObject({ attempts: 1 });
  });

  test("a worker whose job went to another is told so, and settles nothing", async () => {
    let reason: unknown;
    const registry = registryOf(async (ctx) => {
      await untilAborted(ctx).catch((error: unknown) => (reason = error));
    });
    await run({ registry, timings: { leaseMs: 4_000 } });
    const jobId = await enterJob(db);
    await eventually(async () => expect(await row(jobId)).toMatchObject({ status: "RUNNING" }));
    await db.sql.query("UPDATE jobs SET fence = fence + 1, leased_until = now() + interval '1 hour'");
    await eventually(() => expect(reason).toEqual(new Error("The job went to another worker")));
    expect(await row(jobId)).toMatchObject({ status: "RUNNING" });
  });

  test("a stop lets a running job finish", async () => {
    const registry = registryOf(async ({ domain }) => {
      await domain.db.sql.query("SELECT pg_sleep(0.5)");
    });
    const worker = await run({ registry });
    const jobId = await enterJob(db);
    await eventually(async () => expect(await row(jobId)).toMatchObject({ status: "RUNNING" }));
    await worker.stop();
    expect(await row(jobId)).toMatchObject({ status: "DONE", attempts: 1 });
  });

  test("J6: a stop gives back what it cannot finish, in the ledger and in the queue, and no job waits for its lease", async () => {
    const queue = new MemoryQueue();
    const worker = await run({ queue, registry: registryOf(untilAborted), timings: { graceMs: 100 } });
    const ids = await enterMany(5);
    await eventually(async () => expect(await db.prisma.job.count({ where: { status: "RUNNING" } })).toBe(5));
    const askedAt = performance.now();
    await worker.stop();
    expect(performance.now() - askedAt).toBeLessThan(5_000);
    expect(await db.prisma.job.count({ where: { status: "QUEUED", attempts: 0, leasedUntil: null } })).toBe(
      5,
    );
    expect(await queue.stats()).toEqual({ ready: 5, delayed: 0, leased: 0, dead: 0 });
    await run({ queue, registry: registryOf(async () => {}) });
    await allDone(ids);
  });

  test("a stopped worker takes nothing more, and is no longer counted as alive", async () => {
    const ranBy: string[] = [];
    const noting = (name: string) => registryOf(async () => void ranBy.push(name));
    const worker = await run({ registry: noting("the stopped one") });
    const { id } = await buildUser(db);
    const customer = { ...contextOf(db), actor: { kind: "customer" as const, userId: id } };
    await eventually(async () => expect(await getJobStats(customer, {})).toMatchObject({ workersAlive: 1 }));
    await worker.stop();
    expect(await getJobStats(customer, {})).toMatchObject({ workersAlive: 0 });
    const jobIds = await Promise.all(Array.from({ length: 20 }, () => enterJob(db)));
    await run({ registry: noting("the other one") });
    for (const jobId of jobIds) {
      await eventually(async () => expect(await row(jobId)).toMatchObject({ status: "DONE" }));
    }
    expect(new Set(ranBy)).toEqual(new Set(["the other one"]));
  });
});
