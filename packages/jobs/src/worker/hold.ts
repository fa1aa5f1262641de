import type { HeldJob } from "@boxoffice/domain";
import type { ClaimedEntry } from "../queue/job-queue.js";

/** Why a running job is cut short by the worker itself. */
export type CutShort = "lost" | "stopping";

/** One job this worker is running. */
export interface Hold {
  job: HeldJob;
  entry: ClaimedEntry;
  abort: AbortController;
  /** When its lease was last known to be good, by `performance.now()`. */
  renewedAt: number;
  /** Set before `abort` when the worker itself cuts the job short. */
  cutShort: CutShort | null;
}

export function cutShort(hold: Hold, why: CutShort): void {
  hold.cutShort ??= why;
  hold.abort.abort(new Error(why === "lost" ? "The job went to another worker" : "The worker is stopping"));
}
