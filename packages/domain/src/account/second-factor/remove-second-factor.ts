import { assertSystem } from "../../actor.js";
import { appendAudit } from "../../audit/index.js";
import type { DomainContext } from "../../context.js";
import { appendAccountMail } from "../../outbox/index.js";
import { findOwner } from "../account.store.js";
import { dropFactor } from "./second-factor.store.js";

/**
 * Turns the second factor of this address's account off without a code, for an owner who has lost app and recovery codes; they are
 * told by mail. False when there is no such account, or none is on. For the system alone.
 */
export async function removeSecondFactor(ctx: DomainContext, { email }: { email: string }): Promise<boolean> {
  assertSystem(ctx.actor);
  const owner = await findOwner(ctx, email);
  if (!owner) return false;
  const { id: userId } = owner;
  return ctx.db.transaction(async (sql) => {
    if (!(await dropFactor(sql, userId))) return false;
    await appendAudit(ctx, sql, { accountId: userId, action: "second-factor.removed" });
    await appendAccountMail(ctx, sql, {
      type: "send-account-notice",
      notice: "second-factor-removed",
      userId,
    });
    return true;
  });
}
