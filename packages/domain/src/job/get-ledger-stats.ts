import { assertSystem } from "../actor.js";
import type { DomainContext } from "../context.js";
import { countWorkersAlive } from "./heartbeat.js";
import { countLedger, type LedgerCount } from "./ledger-stats.store.js";

/** The whole ledger by type and status, jobs of the system included, and how many workers are alive. For operators. */
export async function getLedgerStats(
  ctx: DomainContext,
): Promise<{ counts: LedgerCount[]; workersAlive: number }> {
  assertSystem(ctx.actor);
  const [counts, workersAlive] = await Promise.all([countLedger(ctx), countWorkersAlive(ctx)]);
  return { counts, workersAlive };
}
