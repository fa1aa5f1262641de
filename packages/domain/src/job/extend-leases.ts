import type { DomainContext } from "../context.js";
import { extendRows, type HeldJob } from "./ledger.store.js";

/** Renews the leases of `held` for `leaseMs` from now and returns the ids still held; the others belong to someone else. */
export async function extendLeases(
  ctx: DomainContext,
  input: { held: readonly HeldJob[]; leaseMs: number },
): Promise<string[]> {
  return input.held.length === 0 ? [] : extendRows(ctx, input.held, input.leaseMs);
}
