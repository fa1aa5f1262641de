import type { DomainContext } from "../context.js";
import { type DispatchableJob, takeForgottenRows } from "./dispatch.store.js";

/**
 * Returns up to `limit` jobs that were dispatched but that the queue seems to have lost, and marks them dispatched anew:
 * still waiting `forgottenMs` after both their dispatch and their due time, or running under a lease that has ended.
 * Handing a job to the queue that it still has is harmless, so this errs on the side of asking twice.
 */
export function reclaimForgottenJobs(
  ctx: DomainContext,
  input: { forgottenMs: number; limit: number },
): Promise<DispatchableJob[]> {
  return takeForgottenRows(ctx, input);
}
