import { Redis } from "ioredis";
import { commandTimeoutMs, type RedisTransport } from "./redis-transport.js";

const longestReconnectMs = 2_000;

/** Any Redis or Valkey over TCP. It connects by itself and goes on trying for ever; meanwhile every call fails quickly. */
export function openTcpTransport(url: string): RedisTransport {
  const redis = new Redis(url, {
    connectTimeout: commandTimeoutMs,
    commandTimeout: commandTimeoutMs,
    // A connection on which nothing comes back any more may stay open for long: without this it would never be replaced.
    socketTimeout: commandTimeoutMs,
    // A command is sent once. One that got no answer fails, and its caller asks again with the same claim.
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempt) => Math.min(attempt * 100, longestReconnectMs),
  });
  // Each failed call tells its caller; without a listener the client would print the same to the console as well.
  redis.on("error", () => {});
  return {
    evalSha: ({ sha1 }, keys, args) => redis.evalsha(sha1, keys.length, ...keys, ...args),
    evalSource: ({ source }, keys, args) => redis.eval(source, keys.length, ...keys, ...args),
    async close() {
      redis.disconnect();
    },
  };
}
