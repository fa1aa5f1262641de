import { assertSystem } from "../actor.js";
import type { DomainContext } from "../context.js";
import { redriveRows } from "./redrive.store.js";

const batchSize = 500;

export interface RetryDeadJobsInput {
  /** This one alone. */
  jobId: string | null;
  /** All of this type; null for every type. */
  type: string | null;
  /** Told after each batch how many have been queued so far. */
  onProgress?: (retried: number) => void;
}

/** Lets dead jobs run once more, one or all of a type, and returns how many. Jobs that are not dead are left alone. */
export async function retryDeadJobs(
  ctx: DomainContext,
  { jobId, type, onProgress }: RetryDeadJobsInput,
): Promise<number> {
  assertSystem(ctx.actor);
  let retried = 0;
  let batch: number;
  do {
    batch = await redriveRows(ctx, { jobId, type, limit: batchSize });
    retried += batch;
    onProgress?.(retried);
  } while (batch === batchSize);
  return retried;
}
