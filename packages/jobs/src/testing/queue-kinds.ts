import type { JobQueue } from "../queue/job-queue.js";
import { MemoryQueue } from "../queue/memory-queue.js";
import { RedisQueue } from "../queue/redis-queue.js";
import { openTcpTransport } from "../queue/tcp-transport.js";
import { openUpstashTransport } from "../queue/upstash-transport.js";
import { startFaultProxy } from "./fault-proxy.js";
import {
  type Fault,
  type FaultPlan,
  noFaults,
  seededFaults,
  type SwitchedFaults,
  switchedFaults,
} from "./faults.js";
import { persistent } from "./persistent-queue.js";
import { type RedisServer, startRedisServer } from "./redis-server.js";
import { startUpstashGateway } from "./upstash-gateway.js";

export interface OpenedQueue {
  /** A queue on keys of its own, empty, beside all others opened here. */
  queueAt(prefix: string): JobQueue;
  /** The server behind it, or null in the process. */
  server: RedisServer | null;
  stop(): Promise<void>;
}

export interface QueueKind {
  name: string;
  needsRedis: boolean;
  open(): Promise<OpenedQueue>;
}

const inProcess: QueueKind = {
  name: "in this process",
  needsRedis: false,
  open: async () => ({ queueAt: () => new MemoryQueue(), server: null, stop: async () => {} }),
};

function asIs(queue: JobQueue): JobQueue {
  return queue;
}

function overTcp(name: string, plan: FaultPlan, asked = asIs): QueueKind {
  return {
    name,
    needsRedis: true,
    async open() {
      const server = await startRedisServer();
      const proxy = plan === noFaults ? null : await startFaultProxy(server.url, plan);
      const transport = openTcpTransport(proxy?.url ?? server.url);
      return {
        queueAt: (prefix) => asked(new RedisQueue(transport, prefix)),
        server,
        async stop() {
          await transport.close();
          await proxy?.stop();
          await server.stop();
        },
      };
    },
  };
}

function overRest(name: string, plan: FaultPlan, asked = asIs): QueueKind {
  return {
    name,
    needsRedis: true,
    async open() {
      const server = await startRedisServer();
      const gateway = await startUpstashGateway(server.url, plan);
      const transport = openUpstashTransport(gateway);
      return {
        queueAt: (prefix) => asked(new RedisQueue(transport, prefix)),
        server,
        async stop() {
          await gateway.stop();
          await server.stop();
        },
      };
    },
  };
}

/** Every implementation of the port, each on a store of its own. */
export const queueKinds: QueueKind[] = [
  inProcess,
  overTcp("Redis over TCP", noFaults),
  overRest("Redis over Upstash REST", noFaults),
];

const seed = 20_261_122;
const onTheWay: Fault[] = ["repeat", "delay", "reset"];
const inFront: Fault[] = ["busy", "broken", "html"];

/** Ways that are bad, but on which an answer that arrives is the first one. */
export const badWays: QueueKind[] = [
  overTcp("Redis over a bad TCP way", seededFaults(seed, onTheWay), persistent),
  overRest("Redis over a bad REST way", seededFaults(seed, [...onTheWay, ...inFront]), persistent),
];

/** Ways on which answers get lost as well: what a request has changed is then known from the queue alone. */
export const worseWays: QueueKind[] = [
  overTcp(
    "Redis over a worse TCP way",
    seededFaults(seed, [...onTheWay, "loseReply", "loseReply"]),
    persistent,
  ),
  overRest(
    "Redis over a worse REST way",
    seededFaults(seed, [...onTheWay, ...inFront, "loseReply"]),
    persistent,
  ),
];

/** Ways on which all requests meet what `faults` says just now, each asked once: how calls end is what is looked at. */
export function switchedWays(): { kind: QueueKind; faults: SwitchedFaults }[] {
  const [tcp, rest] = [switchedFaults(), switchedFaults()];
  return [
    { kind: overTcp("Redis over TCP", tcp), faults: tcp },
    { kind: overRest("Redis over Upstash REST", rest), faults: rest },
  ];
}
