import type { DomainContext } from "../context.js";
import type { LedgerJobType } from "./job-types.js";
import { insertScheduledRows } from "./schedule.store.js";

/** A job that is entered once in each period: `everyMs` long, counted from the start of 1970 (UTC) and `offsetMs`. */
export interface ScheduledJob {
  type: LedgerJobType;
  everyMs: number;
  offsetMs: number;
}

/**
 * Enters those jobs that the current period does not have yet and returns their types. However many ask, and however often,
 * also after a crash, a period has one; a period in which nobody asks has none.
 */
export function enterScheduledJobs(
  ctx: DomainContext,
  input: { jobs: readonly ScheduledJob[] },
): Promise<string[]> {
  return insertScheduledRows(ctx, input.jobs);
}
