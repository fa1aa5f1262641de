import { createHash } from "node:crypto";
import { z } from "zod";
import type { LuaScript } from "../queue/lua.js";
import type { RedisTransport } from "../queue/redis-transport.js";
import { runScript } from "../queue/run-script.js";
import { openTcpTransport } from "../queue/tcp-transport.js";
import { openUpstashTransport, type UpstashAccess } from "../queue/upstash-transport.js";

/** How often something has happened in the window that is open, and when it closes. */
export interface Count {
  count: number;
  resetMs: number;
}

/** Counts that all processes on one Redis share. Every call rejects when that is away. */
export interface SharedCounters {
  /** Counts one more under `key`; the first opens a window of `windowMs`. */
  add(key: string, windowMs: number): Promise<Count>;
  /** Takes one back. */
  takeBack(key: string): Promise<void>;
  forget(key: string): Promise<void>;
  close(): Promise<void>;
}

const scriptOf = (source: string): LuaScript => ({
  source,
  sha1: createHash("sha1").update(source).digest("hex"),
});

// A window is opened by its first count and never moved: who goes on trying waits no longer for it. A key without an end would
// refuse for ever, so one that has none is given one.
const add = scriptOf(`
local count = redis.call('INCR', KEYS[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
  left = tonumber(ARGV[1])
end
return {count, left}`);

const takeBack = scriptOf(`
if tonumber(redis.call('GET', KEYS[1]) or '0') > 0 then redis.call('DECR', KEYS[1]) end
return 1`);

const forget = scriptOf("return redis.call('DEL', KEYS[1])");

const countReply = z.tuple([z.coerce.number(), z.coerce.number()]);

export interface SharedCountersOptions {
  upstash?: UpstashAccess | undefined;
  redisUrl?: string | undefined;
}

/** Counters on the Redis that is set, or null when there is none. It waits for no connection. */
export function createSharedCounters({ upstash, redisUrl }: SharedCountersOptions): SharedCounters | null {
  if (upstash) return countersOn(openUpstashTransport(upstash));
  return redisUrl ? countersOn(openTcpTransport(redisUrl)) : null;
}

function countersOn(transport: RedisTransport): SharedCounters {
  const run = (script: LuaScript, key: string, args: string[] = []) =>
    runScript(transport, script, { keys: [keyOf(key)], args });
  return {
    async add(key, windowMs) {
      const [count, resetMs] = countReply.parse(await run(add, key, [String(windowMs)]));
      return { count, resetMs };
    },
    async takeBack(key) {
      await run(takeBack, key);
    },
    async forget(key) {
      await run(forget, key);
    },
    close: () => transport.close(),
  };
}

/** Keys hold e-mail and IP addresses: Redis gets a hash of them. */
function keyOf(key: string): string {
  return `boxoffice:count:${createHash("sha256").update(key).digest("base64url")}`;
}
