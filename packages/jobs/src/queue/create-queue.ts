import type { Logger } from "../logger.js";
import type { JobQueue } from "./job-queue.js";
import { MemoryQueue } from "./memory-queue.js";
import { RedisQueue } from "./redis-queue.js";
import { openTcpTransport } from "./tcp-transport.js";
import { openUpstashTransport, type UpstashAccess } from "./upstash-transport.js";

export interface QueueOptions {
  upstash?: UpstashAccess | undefined;
  redisUrl?: string | undefined;
  logger: Logger;
}

/** The queue that is set: Upstash, else a Redis over TCP, else one inside this process. It does not wait for any of them. */
export function createQueue({ upstash, redisUrl, logger }: QueueOptions): JobQueue {
  if (upstash) {
    logger.info({ queue: "upstash" }, "Jobs are dispatched through Upstash Redis");
    return new RedisQueue(openUpstashTransport(upstash));
  }
  if (redisUrl) {
    logger.info({ queue: "redis" }, "Jobs are dispatched through Redis");
    return new RedisQueue(openTcpTransport(redisUrl));
  }
  logger.info({ queue: "memory" }, "Jobs are dispatched inside this process");
  return new MemoryQueue();
}
