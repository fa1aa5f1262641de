import { createTestDatabase, enterJob, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { recordingLogger } from "../testing/recording-logger.js";
import { redisCommand, type RedisServer, startRedisServer } from "../testing/redis-server.js";
import { registryOf } from "../testing/registry-of.js";
import { runWorker, type TestWorker } from "../testing/run-worker.js";
import { startUpstashGateway } from "../testing/upstash-gateway.js";
import { createQueue } from "./create-queue.js";
import type { JobQueue } from "./job-queue.js";

describe.skipIf(redisCommand === null)("losing Redis", () => {
  let db: TestDatabase;
  let server: RedisServer;
  const cleanUp: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    [db, server] = await Promise.all([createTestDatabase(), startRedisServer()]);
  });
  afterEach(async () => {
    for (const clean of cleanUp.splice(0).reverse()) await clean();
    await Promise.all([db.close(), server.stop()]);
  });

  /** Counts how often each job ran; each takes a moment, so that many are under way whenever something happens, and ends no sooner than `until` lets it. */
  function counting(until: (runs: number) => unknown = () => {}) {
    const runs = new Map<string, number>();
    const registry = registryOf(async ({ domain }, jobId) => {
      runs.set(jobId, (runs.get(jobId) ?? 0) + 1);
      await domain.db.sql.query("SELECT pg_sleep(0.02)");
      await until(runs.size);
    }, 60_000);
    return { runs, registry };
  }

  async function run(
    queue: JobQueue,
    registry: ReturnType<typeof registryOf>,
    timings: { forgottenMs?: number; leaseMs?: number } = {},
  ): Promise<TestWorker> {
    cleanUp.push(() => queue.close());
    const worker = await runWorker(db, {
      queue,
      registry,
      pollMs: 200,
      timings: { forgottenMs: 500, ...timings },
    });
    cleanUp.push(() => worker.stop());
    return worker;
  }

  const overTcp = () => createQueue({ redisUrl: server.url, logger: recordingLogger() });
  const enterMany = (count: number) => Promise.all(Array.from({ length: count }, () => enterJob(db)));

  async function countDone(): Promise<number> {
    return db.prisma.job.count({ where: { status: "DONE" } });
  }

  async function allDone(ids: string[]): Promise<void> {
    await eventually(async () => expect(await countDone()).toBe(ids.length), { withinMs: 25_000 });
  }

  test("J2: a FLUSHALL while jobs wait and run loses none of them, and none runs twice", async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { runs, registry } = counting((begun) => (begun > 40 ? gate : undefined));
    await run(overTcp(), registry);
    const ids = await enterMany(150);
    await eventually(async () => expect(await countDone()).toBeGreaterThan(20));
    await server.flush();
    expect(await countDone()).toBeLessThan(150);
    open();
    await allDone(ids);
    expect([...runs.values()].filter((count) => count !== 1)).toEqual([]);
  });

  test("J2: a Redis that dies and comes back empty loses no job, and the outage is told of once", async () => {
    const { runs, registry } = counting();
    const worker = await run(overTcp(), registry);
    const before = await enterMany(60);
    await eventually(async () => expect(await countDone()).toBeGreaterThan(10), { everyMs: 5 });
    await server.kill();
    const during = await enterMany(40);
    const told = () => worker.lines.filter((line) => line.message.includes("cannot be reached"));
    await eventually(() => expect(told()).toHaveLength(1));
    // Some polls more, none of which says it again.
    await eventually(async () => {
      const beats = await db.prisma.job.count({ where: { status: "RUNNING" } });
      expect(beats).toBe(0);
    });
    expect(told()).toHaveLength(1);
    await server.start();
    await allDone([...before, ...during]);
    expect([...runs.values()].filter((count) => count !== 1)).toEqual([]);
    expect(worker.lines.filter((line) => line.message.includes("reached again"))).toHaveLength(1);
  });

  test("a job that could not be handed to Redis runs when Redis is back, not when it would be taken for lost", async () => {
    const { registry } = counting();
    const worker = await run(overTcp(), registry, { forgottenMs: 3_600_000 });
    const before = await enterMany(1);
    await allDone(before);
    await server.kill();
    const during = await enterMany(10);
    const isTold = () => worker.lines.some((line) => line.message.includes("cannot be reached"));
    await eventually(() => expect(isTold()).toBe(true));
    await server.start();
    await allDone([...before, ...during]);
  });

  test("a worker that starts while Redis is away starts, and runs everything once Redis is there", async () => {
    await server.kill();
    const { registry } = counting();
    await run(overTcp(), registry);
    const ids = await enterMany(10);
    await eventually(async () => expect(await db.prisma.workerHeartbeat.count()).toBe(1));
    await server.start();
    await allDone(ids);
  });

  test("replies that get lost on the way from Upstash lose no job, and none runs twice", async () => {
    const gateway = await startUpstashGateway(server.url);
    cleanUp.push(() => gateway.stop());
    const { runs, registry } = counting();
    // What an unanswered claim took is not left to its lease: that would end when nobody waits for it any more.
    await run(createQueue({ upstash: gateway, logger: recordingLogger() }), registry, { leaseMs: 3_600_000 });
    const ids = await enterMany(80);
    for (const done of [5, 25, 45, 65]) {
      await eventually(async () => expect(await countDone()).toBeGreaterThan(done), { everyMs: 5 });
      gateway.loseReplies(3);
    }
    await allDone(ids);
    expect([...runs.values()].filter((count) => count !== 1)).toEqual([]);
  });

  test("two workers on one Redis share the load", async () => {
    // No job ends before each of them has one, and neither takes all at once.
    const sizes = (): number[] => counts.map(({ runs }) => runs.size);
    const bothHaveOne = () => eventually(() => expect(sizes()).not.toContain(0));
    const counts: ReturnType<typeof counting>[] = [counting(bothHaveOne), counting(bothHaveOne)];
    await Promise.all(counts.map(({ registry }) => run(overTcp(), registry)));
    const ids = await enterMany(200);
    await allDone(ids);
    const [left, right] = counts.map(({ runs }) => runs.size);
    expect((left ?? 0) + (right ?? 0)).toBe(200);
    expect(Math.min(left ?? 0, right ?? 0)).toBeGreaterThan(0);
  });
});
