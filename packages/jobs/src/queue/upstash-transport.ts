import { Redis } from "@upstash/redis";
import { commandTimeoutMs, type RedisTransport } from "./redis-transport.js";

export interface UpstashAccess {
  url: string;
  token: string;
}

/** Upstash Redis over its REST protocol. */
export function openUpstashTransport({ url, token }: UpstashAccess): RedisTransport {
  const redis = new Redis({
    url,
    token,
    // Without these settings the client sends a request up to six times, waits for ever, guesses types, and reports home.
    retry: { retries: 0 },
    signal: () => AbortSignal.timeout(commandTimeoutMs),
    automaticDeserialization: false,
    enableAutoPipelining: false,
    enableTelemetry: false,
    responseEncoding: false,
  });
  return {
    evalSha: ({ sha1 }, keys, args) => redis.evalsha(sha1, keys, args),
    evalSource: ({ source }, keys, args) => redis.eval(source, keys, args),
    async close() {},
  };
}
