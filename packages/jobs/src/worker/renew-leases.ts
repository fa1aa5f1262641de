import { type DomainContext, extendLeases } from "@boxoffice/domain";
import type { JobQueue } from "../queue/job-queue.js";
import { cutShort, type Hold } from "./hold.js";

export interface RenewalOptions {
  ctx: DomainContext;
  queue: JobQueue;
  leaseMs: number;
}

/**
 * Renews the leases of all holds. One that the ledger says is gone, or that could not be renewed for a whole lease, is cut
 * short: someone else may be running that job by now.
 */
export async function renewLeases(
  { ctx, queue, leaseMs }: RenewalOptions,
  holds: readonly Hold[],
): Promise<void> {
  if (holds.length === 0) return;
  const askedAt = performance.now();
  try {
    const held = new Set(await extendLeases(ctx, { held: holds.map((hold) => hold.job), leaseMs }));
    for (const hold of holds) {
      if (held.has(hold.job.jobId)) hold.renewedAt = askedAt;
      else cutShort(hold, "lost");
    }
  } finally {
    for (const hold of holds) if (performance.now() - hold.renewedAt > leaseMs) cutShort(hold, "lost");
  }
  await queue.extend(
    holds.map((hold) => hold.entry),
    leaseMs,
  );
}
