import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "../logger.js";
import type { Outage } from "../outage.js";
import type { ClaimedEntry, JobQueue } from "../queue/job-queue.js";
import { startLoop } from "../run-loop.js";

const givingBackMs = 1_500;
/** While most places are taken, the first that get free wait this long for others to be filled in the same claim. */
const gatherMs = 15;

export interface ClaimingOptions {
  queue: JobQueue;
  claimantId: string;
  concurrency: number;
  leaseMs: number;
  /** The longest a claim that failed waits to be asked again. */
  pollMs: number;
  /** How long a stop waits for running jobs before it cuts them short. */
  graceMs: number;
  /** Which of the claimed may begin; the others have been given back. Asked again with the same after it has thrown. */
  admit: (entries: ClaimedEntry[]) => Promise<ClaimedEntry[]>;
  /** Runs one entry to its end, and settles it or gives it back. */
  run: (entry: ClaimedEntry) => Promise<void>;
  /** Renews the leases of what runs. */
  renew: () => Promise<void>;
  /** Ends what runs as soon as possible. */
  cutShort: () => void;
  /** Shared with whoever else talks to the queue. */
  outage: Outage;
  logger: Logger;
}

export interface Claiming {
  /** Says that the queue may have something. Without it the queue is asked only when its last answer promised more. */
  look(): void;
  /** Takes no more, lets what runs finish for `graceMs`, and gives back the rest. */
  stop(): Promise<void>;
}

/** Claims jobs whenever there is room for them and runs up to `concurrency` at a time. */
export function startClaiming(options: ClaimingOptions): Claiming {
  const { queue, outage, logger, concurrency, leaseMs, pollMs } = options;
  const runs = new Set<Promise<void>>();
  let isStopping = false;
  let sequence = 0;
  let nextLookAt = 0;
  let gathering: NodeJS.Timeout | undefined;

  const claims = startLoop({
    everyMs: pollMs,
    async step() {
      const limit = concurrency - runs.size;
      if (isStopping || limit <= 0) return null;
      clearTimeout(gathering);
      gathering = undefined;
      const pauseMs = nextLookAt - performance.now();
      if (pauseMs > 0) return pauseMs;
      // Said during the claim, it counts for the next one.
      nextLookAt = Number.POSITIVE_INFINITY;
      try {
        await claimUpTo(limit);
      } catch (error) {
        nextLookAt = 0;
        throw error;
      }
      return runs.size < concurrency ? Math.max(0, nextLookAt - performance.now()) : null;
    },
    onError() {
      // The outage has been told of; the next poll asks again.
    },
  });

  async function claimUpTo(limit: number): Promise<void> {
    // Only an answer moves the sequence on: after a lost one the same claim is asked for again.
    const request = { claimantId: options.claimantId, sequence, limit, leaseMs };
    const { entries, nextInMs } = await outage.watch(() => queue.claim(request));
    const admitted = entries.length > 0 ? await outage.watch(() => options.admit(entries)) : [];
    sequence += 1;
    for (const entry of admitted) begin(entry);
    if (nextInMs !== null) nextLookAt = Math.min(nextLookAt, performance.now() + nextInMs);
  }

  function begin(entry: ClaimedEntry): void {
    const run = options
      .run(entry)
      // The ledger or the queue is away. The leases end by themselves, and the job is handed out again.
      .catch((error: unknown) =>
        logger.warn({ jobId: entry.jobId, err: error }, "A job could not be settled"),
      )
      .finally(() => {
        runs.delete(run);
        placeIsFree();
      });
    runs.add(run);
  }

  function placeIsFree(): void {
    if (runs.size <= concurrency * 0.75) claims.wake();
    else gathering ??= setTimeout(() => claims.wake(), gatherMs);
  }

  const renewals = startLoop({
    everyMs: leaseMs / 4,
    step: () => options.renew(),
    onError: (error) => logger.warn({ err: error }, "Leases could not be renewed"),
  });

  return {
    look() {
      nextLookAt = 0;
      claims.wake();
    },
    async stop() {
      isStopping = true;
      clearTimeout(gathering);
      await claims.stop();
      await Promise.race([Promise.all(runs), delay(options.graceMs, undefined, { ref: false })]);
      options.cutShort();
      // A ledger that does not answer must not keep the process: the leases end by themselves.
      await Promise.race([Promise.all(runs), delay(givingBackMs, undefined, { ref: false })]);
      await renewals.stop();
    },
  };
}
