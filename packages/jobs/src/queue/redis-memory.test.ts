import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { redisCommand, type RedisServer, startRedisServer } from "../testing/redis-server.js";
import { RedisQueue } from "./redis-queue.js";
import { openTcpTransport } from "./tcp-transport.js";

/** How many jobs go through; QUEUE_SETTLED=1000000 is the whole promise. */
const settled = Number(process.env["QUEUE_SETTLED"] ?? 20_000);
const page = 1_000;

describe.skipIf(redisCommand === null)("J10: Redis holds what waits and nothing else", () => {
  let server: RedisServer;
  let redis: Redis;
  let queue: RedisQueue;
  beforeAll(async () => {
    server = await startRedisServer();
    redis = new Redis(server.url);
    queue = new RedisQueue(openTcpTransport(server.url));
  });
  afterAll(async () => {
    redis.disconnect();
    await queue.close();
    await server.stop();
  });

  const usedBytes = async () => Number(/used_memory:(\d+)/.exec(await redis.info("memory"))?.[1]);

  test(`${settled} jobs that were settled leave it at its starting size`, { timeout: 600_000 }, async () => {
    let sequence = 0;
    const claimPage = () =>
      queue.claim({ claimantId: "one", sequence: sequence++, limit: page, leaseMs: 60_000 });
    const work = async () => {
      const jobs = Array.from({ length: page }, () => ({
        jobId: randomUUID(),
        delayMs: 0,
        priority: 1,
        payload: "x",
      }));
      await queue.enqueueMany(jobs);
      const { entries } = await claimPage();
      // One in a hundred dies, which is many.
      await queue.bury(entries.slice(0, page / 100));
      await queue.settle(entries.slice(page / 100));
    };
    // So that the dead are as many as are kept, and the server's own buffers have grown.
    for (let i = 0; i < 110; i++) await work();
    const before = await usedBytes();
    for (let i = 0; i < settled / page; i++) await work();
    await claimPage();
    expect(await queue.stats()).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 1_000 });
    // The entries and the set of the dead, and the claimant's last claim.
    expect((await redis.keys("*")).sort()).toEqual([
      "{boxoffice}:claim:one",
      "{boxoffice}:dead",
      "{boxoffice}:entries",
    ]);
    expect(await redis.hlen("{boxoffice}:entries")).toBe(1_000);
    expect((await usedBytes()) - before).toBeLessThan(500_000);
  });
});
