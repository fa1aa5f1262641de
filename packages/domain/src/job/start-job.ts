import { batched } from "../batched.js";
import type { DomainContext } from "../context.js";
import {
  burySpentRows,
  findStandings,
  type JobStanding,
  type StartedJob,
  startRows,
  type StartRequest,
} from "./ledger.store.js";

export type StartOutcome =
  | { outcome: "started"; job: StartedJob }
  /** Done, dead or gone: there is nothing left to do. */
  | { outcome: "settled" }
  /** Another worker has it, or it is not due yet: ask again in `waitMs`. */
  | { outcome: "held" | "early"; waitMs: number };

const spentError = "The worker stopped answering during the last attempt";

const startTogether = batched(startJobs);

/**
 * Takes a job up for `workerId`: RUNNING under a new fence and a lease of `leaseMs`, one attempt counted. At most one
 * caller holds a job at a time, by the database's clock; a job whose lease has ended is taken over, or buried when that
 * was its last attempt. Calls made at about the same time share a statement.
 */
export function startJob(ctx: DomainContext, input: StartRequest): Promise<StartOutcome> {
  return startTogether(ctx, input);
}

async function startJobs(ctx: DomainContext, requests: readonly StartRequest[]): Promise<StartOutcome[]> {
  const started = await startRows(ctx, requests);
  const others = requests.filter((_, i) => !started.has(i)).map((request) => request.jobId);
  const standings = others.length > 0 ? await findStandings(ctx, others) : new Map<string, JobStanding>();
  const spent = [...standings.values()].filter((standing) => standing.isSpent);
  if (spent.length > 0)
    await burySpentRows(
      ctx,
      spent.map((standing) => standing.jobId),
      spentError,
    );
  return requests.map(({ jobId }, i) => {
    const job = started.get(i);
    return job ? { outcome: "started", job } : outcomeOf(standings.get(jobId));
  });
}

function outcomeOf(standing: JobStanding | undefined): StartOutcome {
  if (!standing || standing.isSettled || standing.isSpent) return { outcome: "settled" };
  return { outcome: standing.isRunning ? "held" : "early", waitMs: standing.waitMs };
}
