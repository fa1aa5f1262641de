import {
  type Fault,
  type RedisServer,
  seededFaults,
  startFaultProxy,
  startRedisServer,
  startUpstashGateway,
} from "@boxoffice/jobs/testing";
import { type ApiProcess, type ApiProcessOptions, createApiProcess } from "./api-process.js";
import { openPostOffice, type PostOffice } from "./post-office.js";

/** What carries out the jobs of an instance. */
export interface Backstage {
  redis: RedisServer;
  post: PostOffice;
  /** Processes that work on jobs and nothing else. */
  workers: ApiProcess[];
}

/** How the processes reach Redis: over TCP, or on ways on which requests and answers get lost, doubled, delayed and refused. */
export type WayToRedis = "straight" | "bad TCP" | "bad REST";

export interface BackstagePlan {
  workers: number;
  /** Whether the API processes work on jobs, too. */
  apiWorks: boolean;
  way?: WayToRedis;
}

export interface OpenBackstage extends Backstage {
  /** The settings of the API processes that belong to it. */
  env: Record<string, string>;
  close(): Promise<void>;
}

const onTheWay: Fault[] = ["loseReply", "loseReply", "repeat", "repeat", "delay", "reset", "blackHole"];
const inFront: Fault[] = ["busy", "broken", "html"];
const seed = 20_261_122;

/** Opens a Redis and a mail server and prepares the workers, which their caller starts. */
export async function openBackstage(
  { workers: count, apiWorks, way = "straight" }: BackstagePlan,
  parts: Omit<ApiProcessOptions, "name">,
): Promise<OpenBackstage> {
  const redis = await startRedisServer();
  const post = await openPostOffice();
  const queue = await openWay(way, redis.url);
  const env = { ...queue.env, SMTP_URL: post.url };
  const workers = Array.from({ length: count }, (_, index) =>
    createApiProcess({
      ...parts,
      name: `worker-${index + 1}`,
      env: { ...parts.env, ...env, ROLE: "worker" },
    }),
  );
  return {
    redis,
    post,
    workers,
    env: { ...env, ROLE: apiWorks ? "all" : "api" },
    async close() {
      redis.thaw();
      await queue.stop();
      await Promise.all([redis.stop(), post.stop()]);
    },
  };
}

async function openWay(
  way: WayToRedis,
  redisUrl: string,
): Promise<{ env: Record<string, string>; stop: () => Promise<void> }> {
  switch (way) {
    case "straight":
      return { env: { REDIS_URL: redisUrl }, stop: async () => {} };
    case "bad TCP": {
      const proxy = await startFaultProxy(redisUrl, seededFaults(seed, onTheWay));
      return { env: { REDIS_URL: proxy.url }, stop: () => proxy.stop() };
    }
    case "bad REST": {
      const gateway = await startUpstashGateway(redisUrl, seededFaults(seed, [...onTheWay, ...inFront]));
      const { url, token } = gateway;
      return {
        env: { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token },
        stop: () => gateway.stop(),
      };
    }
  }
}
