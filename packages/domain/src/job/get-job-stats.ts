import { type JobStats, jobStatuses, jobTypes } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { countWorkersAlive } from "./heartbeat.js";
import { jobScope } from "./job-scope.js";
import { countJobs, type JobCount } from "./job-stats.store.js";

/**
 * How many jobs of each status and type the actor may see (the scope of `listJobs`; the system sees all), since when the oldest of them
 * waits, and how many workers are alive in the whole system. Throws UNAUTHENTICATED.
 */
export async function getJobStats(ctx: DomainContext): Promise<JobStats> {
  const scope = ctx.actor.kind === "system" ? null : jobScope(ctx);
  const [counts, workersAlive] = await Promise.all([countJobs(ctx, scope), countWorkersAlive(ctx)]);
  const dueTimes = counts.flatMap((entry) => (entry.oldestDueAt ? [entry.oldestDueAt.getTime()] : []));
  return {
    byStatus: sumByStatus(counts),
    byType: jobTypes
      .map((type) => ({ type, counts: sumByStatus(counts.filter((entry) => entry.type === type)) }))
      .filter(({ counts }) => jobStatuses.some((status) => counts[status] > 0)),
    oldestWaitingAt: dueTimes.length > 0 ? new Date(Math.min(...dueTimes)).toISOString() : null,
    workersAlive,
  };
}

function sumByStatus(counts: readonly JobCount[]): JobStats["byStatus"] {
  const sums = { QUEUED: 0, RUNNING: 0, RETRYING: 0, DONE: 0, DEAD: 0 };
  for (const { status, count } of counts) sums[status] += count;
  return sums;
}
