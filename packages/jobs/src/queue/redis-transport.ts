import type { LuaScript } from "./lua.js";

/** A way to a Redis. Each call is one request, sent once: repeating it is the queue's business. */
export interface RedisTransport {
  /** Runs the script by its hash; rejects with NOSCRIPT in the message when the server does not know it. */
  evalSha(script: LuaScript, keys: string[], args: string[]): Promise<unknown>;
  /** Runs the script by its text, after which the server knows it. */
  evalSource(script: LuaScript, keys: string[], args: string[]): Promise<unknown>;
  close(): Promise<void>;
}

/** No answer within this time counts as an outage. */
export const commandTimeoutMs = 3_000;
