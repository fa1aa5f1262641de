export { redisCommand, type RedisServer, startRedisServer } from "./redis-server.js";
export { type CaughtMail, type SmtpCatcher, startSmtpCatcher } from "./smtp-catcher.js";
