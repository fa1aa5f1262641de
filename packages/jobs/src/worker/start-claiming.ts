import { setTimeout as delay } from "node:timers/promises";
import type { Outage } from "../outage.js";
import { startLoop } from "../run-loop.js";
import { cutShort } from "./hold.js";
import { renewLeases } from "./renew-leases.js";
import { runEntry, type RunOptions } from "./run-entry.js";

const givingBackMs = 1_500;

export interface ClaimingOptions extends RunOptions {
  concurrency: number;
  pollMs: number;
  /** How long a stop waits for running jobs before it cuts them short. */
  graceMs: number;
  /** Shared with whoever else talks to the queue. */
  outage: Outage;
}

export interface Claiming {
  wake(): void;
  /** Takes no more, lets what runs finish for `graceMs`, and gives back the rest. */
  stop(): Promise<void>;
}

/** Claims jobs whenever there is room for them and runs up to `concurrency` at a time. */
export function startClaiming(options: ClaimingOptions): Claiming {
  const { queue, outage, logger, holds, concurrency, leaseMs, pollMs } = options;
  const runs = new Set<Promise<void>>();
  let isStopping = false;
  let sequence = 0;

  const claims = startLoop({
    everyMs: pollMs,
    async step() {
      const limit = concurrency - runs.size;
      if (isStopping || limit <= 0) return null;
      // Only an answer moves the sequence on: after a lost one the same claim is asked for again.
      const request = { claimantId: options.workerId, sequence, limit, leaseMs };
      const { entries, nextInMs } = await outage.watch(() => queue.claim(request));
      sequence += 1;
      for (const entry of entries) begin(entry);
      return runs.size < concurrency ? nextInMs : null;
    },
    onError() {
      // The outage has been told of; the next poll asks again.
    },
  });

  function begin(entry: Parameters<typeof runEntry>[1]): void {
    const run = runEntry(options, entry)
      // The ledger or the queue is away. The leases end by themselves, and the job is handed out again.
      .catch((error: unknown) =>
        logger.warn({ jobId: entry.jobId, err: error }, "A job could not be settled"),
      )
      .finally(() => {
        runs.delete(run);
        claims.wake();
      });
    runs.add(run);
  }

  const renewals = startLoop({
    everyMs: leaseMs / 4,
    step: () => renewLeases(options, [...holds]),
    onError: (error) => logger.warn({ err: error }, "Leases could not be renewed"),
  });

  return {
    wake: () => claims.wake(),
    async stop() {
      isStopping = true;
      await claims.stop();
      await Promise.race([Promise.all(runs), delay(options.graceMs, undefined, { ref: false })]);
      for (const hold of holds) cutShort(hold, "stopping");
      // A ledger that does not answer must not keep the process: the leases end by themselves.
      await Promise.race([Promise.all(runs), delay(givingBackMs, undefined, { ref: false })]);
      await renewals.stop();
    },
  };
}
