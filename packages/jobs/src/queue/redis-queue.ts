import { z } from "zod";
import type { Claim, ClaimedEntry, ClaimRequest, JobQueue, QueueEntry, QueueStats } from "./job-queue.js";
import {
  claimScript,
  enqueueScript,
  extendScript,
  type LuaScript,
  retryLaterScript,
  settleScript,
  statsScript,
} from "./lua.js";
import type { RedisTransport } from "./redis-transport.js";

const count = z.number().int();
const claimReply = z.tuple([count], z.string());
const statsReply = z.tuple([count, count, count]);

/** The queue in Redis: every operation is one script, so each happens wholly or not at all, whatever else is going on. */
export class RedisQueue implements JobQueue {
  readonly #transport: RedisTransport;
  readonly #keys: string[];
  readonly #prefix: string;

  /** All keys share one hash tag, so that a cluster keeps them together. */
  constructor(transport: RedisTransport, prefix = "{boxoffice}") {
    this.#transport = transport;
    this.#prefix = prefix;
    this.#keys = ["ready", "delayed", "leased", "tokens", "priorities"].map((name) => `${prefix}:${name}`);
  }

  async enqueueMany(entries: readonly QueueEntry[]): Promise<number> {
    if (entries.length === 0) return 0;
    const args = entries.flatMap(({ jobId, delayMs, priority }) => [jobId, `${delayMs}`, `${priority}`]);
    return count.parse(await this.#run(enqueueScript, args));
  }

  async claim({ claimantId, sequence, limit, leaseMs }: ClaimRequest): Promise<Claim> {
    const token = `${claimantId}:${sequence}`;
    const reply = await this.#run(
      claimScript,
      [token, `${sequence}`, `${limit}`, `${leaseMs}`],
      `${this.#prefix}:claim:${claimantId}`,
    );
    const [nextInMs, ...jobIds] = claimReply.parse(reply);
    return { entries: jobIds.map((jobId) => ({ jobId, token })), nextInMs: nextInMs < 0 ? null : nextInMs };
  }

  async settle(entries: readonly ClaimedEntry[]): Promise<number> {
    if (entries.length === 0) return 0;
    return count.parse(await this.#run(settleScript, pairs(entries)));
  }

  async retryLater({ jobId, token }: ClaimedEntry, delayMs: number): Promise<boolean> {
    return (await this.#run(retryLaterScript, [jobId, token, `${Math.ceil(delayMs)}`])) === 1;
  }

  async extend(entries: readonly ClaimedEntry[], leaseMs: number): Promise<string[]> {
    if (entries.length === 0) return [];
    return z.array(z.string()).parse(await this.#run(extendScript, [`${leaseMs}`, ...pairs(entries)]));
  }

  async stats(): Promise<QueueStats> {
    const [ready, delayed, leased] = statsReply.parse(await this.#run(statsScript, []));
    return { ready, delayed, leased };
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  async #run(script: LuaScript, args: string[], ...moreKeys: string[]): Promise<unknown> {
    const keys = [...this.#keys, ...moreKeys];
    try {
      return await this.#transport.evalSha(script, keys, args);
    } catch (error) {
      // A server that was restarted or flushed has forgotten the script: nothing has run yet.
      if (!(error instanceof Error) || !error.message.includes("NOSCRIPT")) throw error;
      return this.#transport.evalSource(script, keys, args);
    }
  }
}

function pairs(entries: readonly ClaimedEntry[]): string[] {
  return entries.flatMap(({ jobId, token }) => [jobId, token]);
}
