import type { JobQueue } from "../queue/job-queue.js";
import { MemoryQueue } from "../queue/memory-queue.js";
import { RedisQueue } from "../queue/redis-queue.js";
import { openTcpTransport } from "../queue/tcp-transport.js";
import { openUpstashTransport } from "../queue/upstash-transport.js";
import { startRedisServer } from "./redis-server.js";
import { startUpstashGateway } from "./upstash-gateway.js";

export interface OpenedQueue {
  queue: JobQueue;
  stop(): Promise<void>;
}

export interface QueueKind {
  name: string;
  needsRedis: boolean;
  open(): Promise<OpenedQueue>;
}

/** Every implementation of the port, each on a store of its own. */
export const queueKinds: QueueKind[] = [
  {
    name: "in this process",
    needsRedis: false,
    open: async () => ({ queue: new MemoryQueue(), stop: async () => {} }),
  },
  {
    name: "Redis over TCP",
    needsRedis: true,
    async open() {
      const server = await startRedisServer();
      const queue = new RedisQueue(openTcpTransport(server.url));
      return {
        queue,
        async stop() {
          await queue.close();
          await server.stop();
        },
      };
    },
  },
  {
    name: "Redis over Upstash REST",
    needsRedis: true,
    async open() {
      const server = await startRedisServer();
      const gateway = await startUpstashGateway(server.url);
      const queue = new RedisQueue(openUpstashTransport(gateway));
      return {
        queue,
        async stop() {
          await gateway.stop();
          await server.stop();
        },
      };
    },
  },
];
