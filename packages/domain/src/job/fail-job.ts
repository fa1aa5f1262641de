import type { DomainContext } from "../context.js";
import type { HeldJob } from "./ledger.store.js";
import { settleJob } from "./settle-job.js";

export interface FailedJob extends HeldJob {
  /** Shown in the job console: no stack, no SQL, nothing secret. */
  error: string;
  /** In how long to try again; null buries the job (DEAD). */
  retryInMs: number | null;
}

/** Records a failed attempt: RETRYING, or DEAD; false when the caller no longer holds the job. */
export function failJob(ctx: DomainContext, { jobId, fence, error, retryInMs }: FailedJob): Promise<boolean> {
  const status = retryInMs === null ? "DEAD" : "RETRYING";
  return settleJob(ctx, { jobId, fence, status, error, delayMs: retryInMs ?? 0 });
}
