import { assertSystem } from "../actor.js";
import type { DomainContext } from "../context.js";
import { deleteTraces } from "./privacy.store.js";

/**
 * Deletes what was written about an ended account after its end, by mails that were under way just then. Of an account that has
 * not ended nothing is touched. For the system alone.
 */
export async function forgetAccount(ctx: DomainContext, { userId }: { userId: string }): Promise<void> {
  assertSystem(ctx.actor);
  await ctx.db.transaction((sql) => deleteTraces(sql, userId));
}
