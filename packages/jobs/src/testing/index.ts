export { createQueue } from "../queue/create-queue.js";
export { type InterleavingsOptions, playInterleavings, type QueueWay, queueWays } from "./interleavings.js";
export { type FaultProxy, startFaultProxy } from "./fault-proxy.js";
export { type Fault, seededFaults } from "./faults.js";
export { redisCommand, type RedisServer, startRedisServer } from "./redis-server.js";
export { runQueue } from "./run-queue.js";
export { type SmtpCatcher, startSmtpCatcher } from "./smtp-catcher.js";
export { startUpstashGateway } from "./upstash-gateway.js";
