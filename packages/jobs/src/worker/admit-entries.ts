import type { LedgerJobType } from "@boxoffice/domain";
import type { RegisteredJob } from "../job-definition.js";
import type { ClaimedEntry, JobQueue } from "../queue/job-queue.js";

export interface AdmitOptions {
  queue: JobQueue;
  registry: Readonly<Record<LedgerJobType, RegisteredJob>>;
}

/**
 * Which of the claimed entries the rate limits of their types let begin now. The others go back into the queue until there
 * is room for them, untouched in the ledger. The queue counts, so the limit is that of all workers on it together.
 */
export async function admitEntries(
  { queue, registry }: AdmitOptions,
  entries: ClaimedEntry[],
): Promise<ClaimedEntry[]> {
  const refused = new Set<string>();
  for (const [group, ofType] of groupByType(entries)) {
    const limit = registry[group as LedgerJobType]?.rateLimit;
    if (!limit) continue;
    const { entries: admitted, waitsMs } = await queue.admit(ofType, { group, ...limit });
    const ids = new Set(admitted.map((entry) => entry.jobId));
    const waiting = ofType.filter((entry) => !ids.has(entry.jobId));
    await queue.retryLater(waiting.map((entry, i) => ({ ...entry, delayMs: waitsMs[i] ?? limit.perMs })));
    for (const { jobId } of waiting) refused.add(jobId);
  }
  return entries.filter((entry) => !refused.has(entry.jobId));
}

/** The relay enters a job's type as the payload of its queue entry. */
function groupByType(entries: readonly ClaimedEntry[]): Map<string, ClaimedEntry[]> {
  const groups = new Map<string, ClaimedEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.payload);
    if (group) group.push(entry);
    else groups.set(entry.payload, [entry]);
  }
  return groups;
}
