export { createQueue } from "../queue/create-queue.js";
export { type InterleavingsOptions, playInterleavings, type QueueWay, queueWays } from "./interleavings.js";
export { redisCommand, type RedisServer, startRedisServer } from "./redis-server.js";
export { runQueue } from "./run-queue.js";
export { type SmtpCatcher, startSmtpCatcher } from "./smtp-catcher.js";
