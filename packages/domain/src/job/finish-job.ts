import type { DomainContext } from "../context.js";
import type { HeldJob } from "./ledger.store.js";
import { finishRow } from "./settle.store.js";

/** Records the job as DONE; false when the caller no longer holds it. */
export function finishJob(ctx: DomainContext, input: HeldJob): Promise<boolean> {
  return finishRow(ctx, input);
}
