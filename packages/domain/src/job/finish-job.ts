import type { DomainContext } from "../context.js";
import type { HeldJob } from "./ledger.store.js";
import { settleJob } from "./settle-job.js";

/** Records the job as DONE; false when the caller no longer holds it. */
export function finishJob(ctx: DomainContext, { jobId, fence }: HeldJob): Promise<boolean> {
  return settleJob(ctx, { jobId, fence, status: "DONE", error: null, delayMs: 0 });
}
