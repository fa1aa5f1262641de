import type { SecondFactorProofInput } from "@boxoffice/contracts";
import { appendAudit } from "../../audit/index.js";
import type { DomainContext } from "../../context.js";
import { fail } from "../../errors.js";
import { appendAccountMail } from "../../outbox/index.js";
import { assertOwnProof } from "./assert-own-proof.js";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-code.js";
import { replaceRecoveryHashes } from "./second-factor.store.js";

/**
 * New recovery codes for the asking user, which nobody sees again; those of before are good for nothing. The owner is told by
 * mail. Throws VALIDATION for `password` and `code`, NOT_FOUND when no second factor is on.
 */
export async function replaceRecoveryCodes(
  ctx: DomainContext,
  input: SecondFactorProofInput,
): Promise<string[]> {
  const userId = await assertOwnProof(ctx, input);
  const recoveryCodes = newRecoveryCodes();
  const codeHashes = recoveryCodes.map((code) => hashRecoveryCode({ userId, code }));
  await ctx.db.transaction(async (sql) => {
    if (!(await replaceRecoveryHashes(sql, { userId, codeHashes }))) fail("NOT_FOUND");
    await appendAudit(ctx, sql, { accountId: userId, action: "recovery-codes.replaced" });
    await appendAccountMail(ctx, sql, {
      type: "send-account-notice",
      notice: "recovery-codes-replaced",
      userId,
    });
  });
  return recoveryCodes;
}
