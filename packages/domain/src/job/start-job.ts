import type { DomainContext } from "../context.js";
import { burySpentRow, findStanding, type StartedJob, startRow } from "./ledger.store.js";

export type StartOutcome =
  | { outcome: "started"; job: StartedJob }
  /** Done, dead or gone: there is nothing left to do. */
  | { outcome: "settled" }
  /** Another worker has it, or it is not due yet: ask again in `waitMs`. */
  | { outcome: "held" | "early"; waitMs: number };

const spentError = "The worker stopped answering during the last attempt";

/**
 * Takes a job up for `workerId`: RUNNING under a new fence and a lease of `leaseMs`, one attempt counted. At most one
 * caller holds a job at a time, by the database's clock; a job whose lease has ended is taken over, or buried when that
 * was its last attempt.
 */
export async function startJob(
  ctx: DomainContext,
  input: { jobId: string; workerId: string; leaseMs: number },
): Promise<StartOutcome> {
  const job = await startRow(ctx, input);
  if (job) return { outcome: "started", job };
  const standing = await findStanding(ctx, input.jobId);
  if (!standing || standing.isSettled) return { outcome: "settled" };
  if (!standing.isSpent) return { outcome: standing.isRunning ? "held" : "early", waitMs: standing.waitMs };
  await burySpentRow(ctx, input.jobId, spentError);
  return { outcome: "settled" };
}
