import type { DomainContext } from "../context.js";
import type { HeldJob } from "./ledger.store.js";
import { releaseRow } from "./settle.store.js";

/** Gives an unfinished job back, QUEUED and due at once, its attempt not counted; false when it is no longer held. */
export function releaseJob(ctx: DomainContext, input: HeldJob): Promise<boolean> {
  return releaseRow(ctx, input);
}
