import type { DomainContext } from "../context.js";
import type { HeldJob } from "./ledger.store.js";
import { settleJob } from "./settle-job.js";

/** Gives an unfinished job back, QUEUED and due at once, its attempt not counted; false when it is no longer held. */
export function releaseJob(ctx: DomainContext, { jobId, fence }: HeldJob): Promise<boolean> {
  return settleJob(ctx, { jobId, fence, status: "QUEUED", error: null, delayMs: 0 });
}
