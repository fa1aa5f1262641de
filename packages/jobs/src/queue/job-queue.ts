/** A job to be run in `delayMs`; the more urgent (0 is normal), the earlier among those that are due. */
export interface QueueEntry {
  jobId: string;
  delayMs: number;
  priority: number;
}

/** A job handed to one claimant; the token tells this claim from every other, earlier or later. */
export interface ClaimedEntry {
  jobId: string;
  token: string;
}

export interface ClaimRequest {
  claimantId: string;
  /** Counts the claimant's claims. The same number asked again gives the same answer, a smaller one gives nothing. */
  sequence: number;
  limit: number;
  leaseMs: number;
}

export interface Claim {
  entries: ClaimedEntry[];
  /** In how long the queue will next have something to give; null when nothing waits. */
  nextInMs: number | null;
}

export interface QueueStats {
  ready: number;
  delayed: number;
  leased: number;
}

/**
 * Dispatches jobs; the ledger in PostgreSQL says what is true. A queue may forget everything it holds, and nothing is
 * lost. Every operation can be repeated, and its reply may get lost, without any further effect. An entry is due by
 * priority and age: each step of priority is worth a minute of waiting, so that nothing starves.
 */
export interface JobQueue {
  /** Enters those the queue does not hold yet, waiting or claimed; returns how many that were. */
  enqueueMany(entries: readonly QueueEntry[]): Promise<number>;
  /** Hands up to `limit` due entries to the claimant for `leaseMs`; whose lease ends is due again. */
  claim(request: ClaimRequest): Promise<Claim>;
  /** Forgets the entries that are still held under their token; returns how many that were. */
  settle(entries: readonly ClaimedEntry[]): Promise<number>;
  /** Gives an entry back that is still held under its token, due in `delayMs`; false when it is not. */
  retryLater(entry: ClaimedEntry, delayMs: number): Promise<boolean>;
  /** Renews the leases of the entries still held under their token; returns their ids. */
  extend(entries: readonly ClaimedEntry[], leaseMs: number): Promise<string[]>;
  stats(): Promise<QueueStats>;
  close(): Promise<void>;
}

/** What one step of priority is worth in waiting time. */
export const headStartMs = 60_000;
