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
import { headStartMs, mostDead } from "./job-queue.js";
import { MemoryRate } from "./memory-rate.js";
import { MinHeap } from "./min-heap.js";

interface Entry {
  readonly jobId: string;
  readonly priority: number;
  readonly payload: string;
  deliveries: number;
  /** Its place among the ready, kept while it is claimed. */
  rank: number;
  lease: { token: string; until: number } | null;
}

/**
 * The queue inside one process, for the installation without Redis. It forgets everything with the process; the relay
 * fills it again from the ledger. Other processes have others: the ledger's fence keeps a job with one worker.
 */
export class MemoryQueue implements JobQueue {
  readonly #entries = new Map<string, Entry>();
  readonly #ready = new MinHeap<Entry>();
  readonly #delayed = new MinHeap<Entry>();
  readonly #leased = new Set<Entry>();
  /** In the order in which they died. */
  readonly #dead = new Set<string>();
  readonly #lastClaims = new Map<string, { sequence: number; entries: Entry[] }>();
  readonly #rates = new Map<string, MemoryRate>();

  async enqueueMany(entries: readonly QueueEntry[]): Promise<number> {
    let added = 0;
    for (const entry of entries) {
      if (this.#entries.has(entry.jobId) || this.#dead.has(entry.jobId)) continue;
      this.#enter(entry);
      added += 1;
    }
    return added;
  }

  async redrive(entries: readonly QueueEntry[]): Promise<number> {
    for (const { jobId } of entries) this.#dead.delete(jobId);
    return this.enqueueMany(entries);
  }

  async claim({ claimantId, sequence, limit, leaseMs }: ClaimRequest): Promise<Claim> {
    const now = performance.now();
    const token = `${claimantId}:${sequence}`;
    const last = this.#lastClaims.get(claimantId);
    if (last && last.sequence > sequence) return { entries: [], nextInMs: null };
    let claimed = last?.entries ?? [];
    if (last?.sequence !== sequence) {
      this.#promote(now);
      claimed = this.#take(limit, { token, until: now + leaseMs });
      this.#lastClaims.set(claimantId, { sequence, entries: claimed });
    }
    const entries: ClaimedEntry[] = claimed
      .filter((entry) => entry.lease?.token === token)
      .map(({ jobId, payload, deliveries }) => ({ jobId, token, payload, delivery: deliveries }));
    return { entries, nextInMs: this.#nextInMs(now) };
  }

  async settle(entries: readonly HeldEntry[]): Promise<number> {
    const held = this.#end(entries);
    for (const { jobId } of held) this.#entries.delete(jobId);
    return held.length;
  }

  async bury(entries: readonly HeldEntry[]): Promise<number> {
    const held = this.#end(entries);
    for (const { jobId } of held) {
      this.#entries.delete(jobId);
      this.#dead.add(jobId);
    }
    for (const jobId of this.#dead) {
      if (this.#dead.size <= mostDead) break;
      this.#dead.delete(jobId);
    }
    return held.length;
  }

  async retryLater(entries: readonly (HeldEntry & { delayMs: number })[]): Promise<number> {
    const delays = new Map(entries.map(({ jobId, delayMs }) => [jobId, delayMs]));
    const held = this.#end(entries);
    for (const entry of held) this.#makeWait(entry, delays.get(entry.jobId) ?? 0);
    return held.length;
  }

  async release(entries: readonly HeldEntry[]): Promise<number> {
    const held = this.#end(entries);
    for (const entry of held) {
      entry.deliveries -= 1;
      this.#ready.push(entry.rank, entry);
    }
    return held.length;
  }

  async extend(entries: readonly HeldEntry[], leaseMs: number): Promise<string[]> {
    const until = performance.now() + leaseMs;
    const held = this.#held(entries);
    for (const entry of held) if (entry.lease) entry.lease = { ...entry.lease, until };
    return held.map(({ jobId }) => jobId);
  }

  async admit(entries: readonly HeldEntry[], { group, limit, perMs }: RateLimit): Promise<Admitted> {
    const rate = this.#rates.get(group) ?? new MemoryRate();
    this.#rates.set(group, rate);
    return rate.admit(entries, { limit, perMs });
  }

  async stats(): Promise<QueueStats> {
    return {
      ready: this.#ready.size,
      delayed: this.#delayed.size,
      leased: this.#leased.size,
      dead: this.#dead.size,
    };
  }

  async close(): Promise<void> {}

  #enter({ jobId, priority, payload, delayMs }: QueueEntry): void {
    const entry: Entry = { jobId, priority, payload, deliveries: 0, rank: 0, lease: null };
    this.#entries.set(jobId, entry);
    this.#makeWait(entry, delayMs);
  }

  #makeWait(entry: Entry, delayMs: number): void {
    const dueAt = performance.now() + delayMs;
    entry.rank = dueAt - entry.priority * headStartMs;
    if (delayMs > 0) this.#delayed.push(dueAt, entry);
    else this.#ready.push(entry.rank, entry);
  }

  #held(entries: readonly HeldEntry[]): Entry[] {
    const held = new Set<Entry>();
    for (const { jobId, token } of entries) {
      const entry = this.#entries.get(jobId);
      if (entry?.lease?.token === token) held.add(entry);
    }
    return [...held];
  }

  /** Ends the leases of those still held. */
  #end(entries: readonly HeldEntry[]): Entry[] {
    const held = this.#held(entries);
    for (const entry of held) {
      entry.lease = null;
      this.#leased.delete(entry);
    }
    return held;
  }

  #promote(now: number): void {
    for (const entry of this.#leased) {
      if (entry.lease && entry.lease.until > now) continue;
      entry.lease = null;
      this.#leased.delete(entry);
      this.#ready.push(entry.rank, entry);
    }
    for (let dueAt = this.#delayed.lowestRank(); dueAt !== null && dueAt <= now; ) {
      const entry = this.#delayed.pop();
      if (entry) this.#ready.push(entry.rank, entry);
      dueAt = this.#delayed.lowestRank();
    }
  }

  #take(limit: number, lease: { token: string; until: number }): Entry[] {
    const taken: Entry[] = [];
    while (taken.length < limit) {
      const entry = this.#ready.pop();
      if (entry === null) break;
      entry.lease = lease;
      entry.deliveries += 1;
      this.#leased.add(entry);
      taken.push(entry);
    }
    return taken;
  }

  #nextInMs(now: number): number | null {
    if (this.#ready.size > 0) return 0;
    let next = this.#delayed.lowestRank() ?? Number.POSITIVE_INFINITY;
    for (const { lease } of this.#leased) if (lease && lease.until < next) next = lease.until;
    return next === Number.POSITIVE_INFINITY ? null : Math.max(0, Math.ceil(next - now));
  }
}
