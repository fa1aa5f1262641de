import type { DomainContext } from "../context.js";
import type { HeldJob } from "./ledger.store.js";

// Every statement here names the fence: who lost the job to another worker changes nothing, however late it answers.
const heldUnderFence = `id = $1 AND fence = $2 AND status = 'RUNNING'`;

async function settle(
  { db }: DomainContext,
  assignments: string,
  held: HeldJob,
  ...values: unknown[]
): Promise<boolean> {
  const rows = await db.sql.query(
    `UPDATE jobs SET ${assignments}, leased_until = NULL, worker_id = NULL WHERE ${heldUnderFence} RETURNING id`,
    [held.jobId, held.fence, ...values],
  );
  return rows.length > 0;
}

export function finishRow(ctx: DomainContext, held: HeldJob): Promise<boolean> {
  return settle(ctx, `status = 'DONE', finished_at = now(), last_error = NULL`, held);
}

export function buryRow(ctx: DomainContext, held: HeldJob, error: string): Promise<boolean> {
  return settle(ctx, `status = 'DEAD', finished_at = now(), last_error = $3`, held, error);
}

/** Due again in `delayMs`. It counts as dispatched: the worker that failed it hands it back to the queue itself. */
export function retryRow(
  ctx: DomainContext,
  held: HeldJob,
  error: string,
  delayMs: number,
): Promise<boolean> {
  return settle(
    ctx,
    `status = 'RETRYING', last_error = $3, run_at = now() + $4 * interval '1 millisecond', dispatched_at = now()`,
    held,
    error,
    delayMs,
  );
}

export function releaseRow(ctx: DomainContext, held: HeldJob): Promise<boolean> {
  return settle(
    ctx,
    `status = 'QUEUED', attempts = attempts - 1, run_at = now(), dispatched_at = NULL`,
    held,
  );
}
