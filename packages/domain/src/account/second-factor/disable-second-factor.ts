import type { SecondFactorProofInput } from "@boxoffice/contracts";
import { appendAudit } from "../../audit/index.js";
import type { DomainContext } from "../../context.js";
import { fail } from "../../errors.js";
import { appendAccountMail } from "../../outbox/index.js";
import { assertOwnProof } from "./assert-own-proof.js";
import { dropFactor } from "./second-factor.store.js";

/**
 * Turns the asking user's second factor off: signing in asks for the password alone. Its secret and its recovery codes are
 * deleted, the owner is told by mail. Throws VALIDATION for `password` and `code`, NOT_FOUND when it is not on.
 */
export async function disableSecondFactor(ctx: DomainContext, input: SecondFactorProofInput): Promise<void> {
  const userId = await assertOwnProof(ctx, input);
  await ctx.db.transaction(async (sql) => {
    if (!(await dropFactor(sql, userId))) fail("NOT_FOUND");
    await appendAudit(ctx, sql, { accountId: userId, action: "second-factor.disabled" });
    await appendAccountMail(ctx, sql, {
      type: "send-account-notice",
      notice: "second-factor-disabled",
      userId,
    });
  });
}
