import { z } from "zod";
import type {
  Admitted,
  Claim,
  ClaimedEntry,
  ClaimRequest,
  HeldEntry,
  JobQueue,
  QueueEntry,
  QueueStats,
  RateLimit,
} from "./job-queue.js";
import {
  admitScript,
  buryScript,
  claimScript,
  enqueueScript,
  extendScript,
  type LuaScript,
  releaseScript,
  retryLaterScript,
  settleScript,
  statsScript,
} from "./lua.js";
import type { RedisTransport } from "./redis-transport.js";
import { runScript } from "./run-script.js";
import { inRequests } from "./request-size.js";

const count = z.number().int();
const claimReply = z.tuple([count], z.union([z.string(), count]));
const statsReply = z.tuple([count, count, count, count]);

/** The queue in Redis: every operation is one script, so each happens wholly or not at all, whatever else is going on. */
export class RedisQueue implements JobQueue {
  readonly #transport: RedisTransport;
  readonly #keys: string[];
  readonly #prefix: string;

  /** All keys share the prefix, and with its hash tag a cluster keeps them together. */
  constructor(transport: RedisTransport, prefix = "{boxoffice}") {
    this.#transport = transport;
    this.#prefix = prefix;
    this.#keys = ["entries", "ready", "delayed", "leased", "dead"].map((name) => `${prefix}:${name}`);
  }

  enqueueMany(entries: readonly QueueEntry[]): Promise<number> {
    return this.#enter("0", entries);
  }

  redrive(entries: readonly QueueEntry[]): Promise<number> {
    return this.#enter("1", entries);
  }

  async claim({ claimantId, sequence, limit, leaseMs }: ClaimRequest): Promise<Claim> {
    const token = `${claimantId}:${sequence}`;
    const args = [token, `${sequence}`, `${limit}`, `${leaseMs}`];
    const reply = await this.#run(claimScript, args, `${this.#prefix}:claim:${claimantId}`);
    const [nextInMs, ...parts] = claimReply.parse(reply);
    const entries: ClaimedEntry[] = [];
    for (let i = 0; i < parts.length; i += 3) {
      entries.push({
        jobId: String(parts[i]),
        token,
        delivery: Number(parts[i + 1]),
        payload: String(parts[i + 2]),
      });
    }
    return { entries, nextInMs: nextInMs < 0 ? null : nextInMs };
  }

  settle(entries: readonly HeldEntry[]): Promise<number> {
    return this.#count(settleScript, entries.map(pair));
  }

  bury(entries: readonly HeldEntry[]): Promise<number> {
    return this.#count(buryScript, entries.map(pair));
  }

  retryLater(entries: readonly (HeldEntry & { delayMs: number })[]): Promise<number> {
    return this.#count(
      retryLaterScript,
      entries.map((entry) => [...pair(entry), `${Math.ceil(entry.delayMs)}`]),
    );
  }

  release(entries: readonly HeldEntry[]): Promise<number> {
    return this.#count(releaseScript, entries.map(pair));
  }

  async extend(entries: readonly HeldEntry[], leaseMs: number): Promise<string[]> {
    const extended: string[] = [];
    for (const args of inRequests(entries.map(pair))) {
      const reply = await this.#run(extendScript, [`${leaseMs}`, ...args]);
      extended.push(...z.array(z.string()).parse(reply));
    }
    return extended;
  }

  async admit(entries: readonly HeldEntry[], { group, limit, perMs }: RateLimit): Promise<Admitted> {
    const args = [`${limit}`, `${perMs}`, ...entries.flatMap(pair)];
    const reply = await this.#run(admitScript, args, `${this.#prefix}:rate:${group}`);
    const [admitted = 0, ...numbers] = z.array(count).parse(reply);
    const places = new Set(numbers.slice(0, admitted));
    return { entries: entries.filter((_, i) => places.has(i)), waitsMs: numbers.slice(admitted) };
  }

  async stats(): Promise<QueueStats> {
    const [ready, delayed, leased, dead] = statsReply.parse(await this.#run(statsScript, []));
    return { ready, delayed, leased, dead };
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  async #enter(mayRevive: "0" | "1", entries: readonly QueueEntry[]): Promise<number> {
    const parts = entries.map(({ jobId, delayMs, priority, payload }) => [
      jobId,
      `${Math.ceil(delayMs)}`,
      `${priority}`,
      payload,
    ]);
    let added = 0;
    for (const args of inRequests(parts))
      added += count.parse(await this.#run(enqueueScript, [mayRevive, ...args]));
    return added;
  }

  async #count(script: LuaScript, parts: string[][]): Promise<number> {
    let sum = 0;
    for (const args of inRequests(parts)) sum += count.parse(await this.#run(script, args));
    return sum;
  }

  async #run(script: LuaScript, args: string[], ...moreKeys: string[]): Promise<unknown> {
    return runScript(this.#transport, script, { keys: [...this.#keys, ...moreKeys], args });
  }
}

function pair({ jobId, token }: HeldEntry): string[] {
  return [jobId, token];
}
