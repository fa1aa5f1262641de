import type { Claim, ClaimedEntry, ClaimRequest, JobQueue, QueueEntry, QueueStats } from "./job-queue.js";
import { headStartMs } from "./job-queue.js";
import { MinHeap } from "./min-heap.js";

interface Lease {
  token: string;
  until: number;
}

/**
 * The queue inside one process, for the installation without Redis. It forgets everything with the process; the relay
 * fills it again from the ledger. Other processes have others: the ledger's fence keeps a job with one worker.
 */
export class MemoryQueue implements JobQueue {
  readonly #ready = new MinHeap<string>();
  readonly #delayed = new MinHeap<string>();
  readonly #leases = new Map<string, Lease>();
  /** Every entry held, waiting or leased, with its priority. */
  readonly #priorities = new Map<string, number>();
  readonly #lastClaims = new Map<string, { sequence: number; jobIds: string[] }>();

  async enqueueMany(entries: readonly QueueEntry[]): Promise<number> {
    const now = performance.now();
    let added = 0;
    for (const { jobId, delayMs, priority } of entries) {
      if (this.#priorities.has(jobId)) continue;
      this.#priorities.set(jobId, priority);
      this.#putBack(jobId, now, delayMs);
      added += 1;
    }
    return added;
  }

  async claim({ claimantId, sequence, limit, leaseMs }: ClaimRequest): Promise<Claim> {
    const now = performance.now();
    const token = `${claimantId}:${sequence}`;
    const last = this.#lastClaims.get(claimantId);
    if (last && last.sequence > sequence) return { entries: [], nextInMs: null };
    if (last?.sequence !== sequence) {
      this.#promote(now);
      const jobIds = this.#take(limit, { token, until: now + leaseMs });
      this.#lastClaims.set(claimantId, { sequence, jobIds });
    }
    const held = (this.#lastClaims.get(claimantId)?.jobIds ?? []).filter((jobId) =>
      this.#holds({ jobId, token }),
    );
    return { entries: held.map((jobId) => ({ jobId, token })), nextInMs: this.#nextInMs(now) };
  }

  async settle(entries: readonly ClaimedEntry[]): Promise<number> {
    const held = entries.filter((entry) => this.#holds(entry));
    for (const { jobId } of held) {
      this.#leases.delete(jobId);
      this.#priorities.delete(jobId);
    }
    return held.length;
  }

  async retryLater(entry: ClaimedEntry, delayMs: number): Promise<boolean> {
    if (!this.#holds(entry)) return false;
    this.#leases.delete(entry.jobId);
    this.#putBack(entry.jobId, performance.now(), delayMs);
    return true;
  }

  async extend(entries: readonly ClaimedEntry[], leaseMs: number): Promise<string[]> {
    const held = entries.filter((entry) => this.#holds(entry));
    for (const { jobId, token } of held)
      this.#leases.set(jobId, { token, until: performance.now() + leaseMs });
    return held.map(({ jobId }) => jobId);
  }

  async stats(): Promise<QueueStats> {
    return { ready: this.#ready.size, delayed: this.#delayed.size, leased: this.#leases.size };
  }

  async close(): Promise<void> {}

  #holds({ jobId, token }: ClaimedEntry): boolean {
    return this.#leases.get(jobId)?.token === token;
  }

  #putBack(jobId: string, now: number, delayMs: number): void {
    if (delayMs > 0) this.#delayed.push(now + delayMs, jobId);
    else this.#putReady(jobId, now);
  }

  #putReady(jobId: string, dueAt: number): void {
    this.#ready.push(dueAt - (this.#priorities.get(jobId) ?? 0) * headStartMs, jobId);
  }

  #promote(now: number): void {
    for (const [jobId, lease] of this.#leases) {
      if (lease.until > now) continue;
      this.#leases.delete(jobId);
      this.#putReady(jobId, now);
    }
    for (let dueAt = this.#delayed.lowestRank(); dueAt !== null && dueAt <= now; ) {
      const jobId = this.#delayed.pop();
      if (jobId !== null) this.#putReady(jobId, dueAt);
      dueAt = this.#delayed.lowestRank();
    }
  }

  #take(limit: number, lease: Lease): string[] {
    const jobIds: string[] = [];
    while (jobIds.length < limit) {
      const jobId = this.#ready.pop();
      if (jobId === null) break;
      this.#leases.set(jobId, lease);
      jobIds.push(jobId);
    }
    return jobIds;
  }

  #nextInMs(now: number): number | null {
    if (this.#ready.size > 0) return 0;
    const times = [...this.#leases.values()].map((lease) => lease.until);
    const dueAt = this.#delayed.lowestRank();
    if (dueAt !== null) times.push(dueAt);
    return times.length > 0 ? Math.max(0, Math.ceil(Math.min(...times) - now)) : null;
  }
}
