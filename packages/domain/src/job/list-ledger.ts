import { assertSystem } from "../actor.js";
import type { DomainContext } from "../context.js";
import { findLedgerJobs, type LedgerFilter, type LedgerJob } from "./ledger-list.store.js";

/** The newest jobs of the whole ledger, whoever they belong to. For operators. */
export async function listLedger(
  ctx: DomainContext,
  { limit, ...filter }: LedgerFilter & { limit: number },
): Promise<LedgerJob[]> {
  assertSystem(ctx.actor);
  return findLedgerJobs(ctx, filter, limit);
}
