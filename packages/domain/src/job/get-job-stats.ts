import { type JobStats, type JobStatsInput, jobStatuses, jobTypes } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { countWorkersAlive } from "./heartbeat.js";
import { jobScope } from "./job-scope.js";
import { countJobs, type JobCount } from "./job-stats.store.js";

/** How far back the settled jobs of each minute are counted. */
const minutes = 15;

/**
 * How many jobs of each status and type the actor may see (the scope of `listJobs`; the system sees all), of one event if it is
 * named, since when the oldest of them waits, how many ended in each of the last minutes, and how many workers are alive in
 * the whole system. Whether the queue answers is not the ledger's to know. Throws UNAUTHENTICATED.
 */
export async function getJobStats(
  ctx: DomainContext,
  input: JobStatsInput,
): Promise<Omit<JobStats, "isQueueAway">> {
  const scope = ctx.actor.kind === "system" ? null : jobScope(ctx);
  const [{ counts, settled, asOf }, workersAlive] = await Promise.all([
    countJobs(ctx, { scope, eventId: input?.eventId ?? null, minutes }),
    countWorkersAlive(ctx),
  ]);
  const dueTimes = counts.flatMap((entry) => (entry.oldestDueAt ? [Date.parse(entry.oldestDueAt)] : []));
  const settledAgo = new Map(settled.map(({ minutesAgo, count }) => [minutesAgo, count]));
  return {
    byStatus: sumByStatus(counts),
    byType: jobTypes
      .map((type) => ({ type, counts: sumByStatus(counts.filter((entry) => entry.type === type)) }))
      .filter(({ counts }) => jobStatuses.some((status) => counts[status] > 0)),
    oldestWaitingAt: dueTimes.length > 0 ? new Date(Math.min(...dueTimes)).toISOString() : null,
    workersAlive,
    settledPerMinute: Array.from({ length: minutes }, (_, i) => settledAgo.get(minutes - 1 - i) ?? 0),
    asOf: asOf.toISOString(),
  };
}

function sumByStatus(counts: readonly JobCount[]): JobStats["byStatus"] {
  const sums = { QUEUED: 0, RUNNING: 0, RETRYING: 0, DONE: 0, DEAD: 0 };
  for (const { status, count } of counts) sums[status] += count;
  return sums;
}
