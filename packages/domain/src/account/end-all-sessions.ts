import { assertSignedIn } from "../actor.js";
import { appendAudit } from "../audit/index.js";
import type { DomainContext } from "../context.js";
import { endFamiliesOf } from "./session.store.js";

/** Signs the user out on every device. */
export async function endAllSessions(ctx: DomainContext): Promise<void> {
  const userId = assertSignedIn(ctx.actor);
  await ctx.db.transaction(async (sql) => {
    await endFamiliesOf(sql, { userId, reason: "signed-out-everywhere" });
    await appendAudit(ctx, sql, { accountId: userId, action: "sessions.ended" });
  });
}
