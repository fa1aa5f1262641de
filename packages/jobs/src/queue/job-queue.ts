/** A job to be run in `delayMs`; the more urgent (0 is normal), the earlier among those that are due. */
export interface QueueEntry {
  jobId: string;
  delayMs: number;
  priority: number;
  /** Handed out with the job and never looked into; at most 100 KiB. */
  payload: string;
}

/** A job handed to one claimant; the token tells this claim from every other, earlier or later. */
export interface HeldEntry {
  jobId: string;
  token: string;
}

export interface ClaimedEntry extends HeldEntry {
  payload: string;
  /** How often the queue has handed it out, this time included, since it was entered. */
  delivery: number;
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

/** At most `limit` entries of a `group` may begin within any `perMs`. */
export interface RateLimit {
  group: string;
  limit: number;
  perMs: number;
}

/** What a rate limit says: who may begin, and in how long to ask again for each of the others, in the order of asking. */
export interface Admitted {
  entries: HeldEntry[];
  waitsMs: number[];
}

export interface QueueStats {
  ready: number;
  delayed: number;
  leased: number;
  dead: number;
}

/**
 * Dispatches jobs; the ledger in PostgreSQL says what is true. A queue may forget everything it holds, and nothing is
 * lost. Every operation can be repeated, and its reply may get lost, without any further effect. An entry is due by
 * priority and age: each step of priority is worth a minute of waiting, so that nothing starves.
 *
 * Operations on held entries change those that are still held under their token and leave the others alone.
 */
export interface JobQueue {
  /** Enters those the queue does not hold yet, waiting, claimed or dead; returns how many that were. */
  enqueueMany(entries: readonly QueueEntry[]): Promise<number>;
  /** Like `enqueueMany`, but the dead among them begin anew. */
  redrive(entries: readonly QueueEntry[]): Promise<number>;
  /** Hands up to `limit` due entries to the claimant for `leaseMs`; whose lease ends is due again, at its old place. */
  claim(request: ClaimRequest): Promise<Claim>;
  /** Forgets the entries; returns how many that were. */
  settle(entries: readonly HeldEntry[]): Promise<number>;
  /** Lays the entries aside as dead, the latest thousand of all; returns how many that were. */
  bury(entries: readonly HeldEntry[]): Promise<number>;
  /** Gives entries back, each due in its `delayMs`; returns how many that were. */
  retryLater(entries: readonly (HeldEntry & { delayMs: number })[]): Promise<number>;
  /** Gives entries back untouched: due at once, at their old place; returns how many that were. */
  release(entries: readonly HeldEntry[]): Promise<number>;
  /** Renews the leases of the entries; returns the ids of those still held. */
  extend(entries: readonly HeldEntry[], leaseMs: number): Promise<string[]>;
  /** Counts the entries against a limit that all claimants share. Asked again for one it has let begin, it lets it. */
  admit(entries: readonly HeldEntry[], limit: RateLimit): Promise<Admitted>;
  stats(): Promise<QueueStats>;
  close(): Promise<void>;
}

/** What one step of priority is worth in waiting time. */
export const headStartMs = 60_000;

/** How many dead entries are kept; the ledger keeps them all. */
export const mostDead = 1_000;
