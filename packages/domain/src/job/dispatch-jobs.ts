import type { DomainContext } from "../context.js";
import {
  type DispatchableJob,
  existsDispatchedDueRow,
  takeUndispatchedRows,
  undoDispatchOfRows,
} from "./dispatch.store.js";

/**
 * Marks up to `limit` waiting jobs that are due within `horizonMs` as dispatched and returns them. Of several callers
 * each job goes to one. Whoever then fails to hand them to the queue calls `undoDispatch`; if that is lost too, they are
 * found as forgotten.
 */
export function dispatchJobs(
  ctx: DomainContext,
  input: { horizonMs: number; limit: number },
): Promise<DispatchableJob[]> {
  return takeUndispatchedRows(ctx, input);
}

/** Makes jobs dispatchable again that never reached the queue. */
export function undoDispatch(ctx: DomainContext, input: { jobIds: readonly string[] }): Promise<void> {
  return undoDispatchOfRows(ctx, input.jobIds);
}

/** Whether the queue should have something to give: a due job that was dispatched, by whomever, and not taken up yet. */
export function hasJobsInQueue(ctx: DomainContext): Promise<boolean> {
  return existsDispatchedDueRow(ctx);
}
