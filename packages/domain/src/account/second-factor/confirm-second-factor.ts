import type { ConfirmSecondFactorInput } from "@boxoffice/contracts";
import { assertSignedIn } from "../../actor.js";
import { appendAudit } from "../../audit/index.js";
import type { DomainContext } from "../../context.js";
import { fail, failField } from "../../errors.js";
import { appendAccountMail } from "../../outbox/index.js";
import { hashRefreshToken } from "../refresh-token.js";
import { endOtherFamilies } from "../session.store.js";
import { nowMsOf } from "./prove-second-factor.js";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-code.js";
import { openSecret } from "./sealed-secret.js";
import { findFactor, markFactorOn, replaceRecoveryHashes, spendStep } from "./second-factor.store.js";
import { stepOfCode } from "./totp.js";

/**
 * Turns the second factor on that was begun, by a code of it, and returns its recovery codes, which nobody sees again. All other
 * sessions end, also one that somebody starts at this moment with the password alone: they were opened without a code. The
 * owner is told by mail. All of it or nothing. Throws VALIDATION for `code` when it is wrong, or when nothing was begun within
 * the hour, and SECOND_FACTOR_ON.
 */
export async function confirmSecondFactor(
  ctx: DomainContext,
  { code, refreshToken }: ConfirmSecondFactorInput & { refreshToken: string | null },
): Promise<string[]> {
  const userId = assertSignedIn(ctx.actor);
  const found = (await findFactor(ctx, userId)) ?? fail("UNAUTHENTICATED");
  if (found.enabledAt) fail("SECOND_FACTOR_ON");
  const { sealedSecret } = found;
  if (!sealedSecret) return refuse();
  const secret = openSecret(ctx, { userId, sealedSecret });
  const step = stepOfCode({ secret, code, nowMs: nowMsOf(ctx) }) ?? refuse();
  const recoveryCodes = newRecoveryCodes();
  const codeHashes = recoveryCodes.map((each) => hashRecoveryCode({ userId, code: each }));
  await ctx.db.transaction(async (sql) => {
    if (!(await markFactorOn(sql, userId))) fail("SECOND_FACTOR_ON");
    // Fails when it was begun anew meanwhile: another secret waits for its code then.
    if (!(await spendStep(sql, { userId, sealedSecret, step }))) refuse();
    await replaceRecoveryHashes(sql, { userId, codeHashes });
    // A statement of its own: it sees the sessions that the first one has waited for.
    await endOtherFamilies(sql, {
      userId,
      reason: "second-factor",
      tokenHash: refreshToken === null ? null : hashRefreshToken(refreshToken),
    });
    await appendAudit(ctx, sql, { accountId: userId, action: "second-factor.enabled" });
    await appendAccountMail(ctx, sql, {
      type: "send-account-notice",
      notice: "second-factor-enabled",
      userId,
    });
  });
  return recoveryCodes;
}

function refuse(): never {
  return failField(["code"], "is not the code that your app shows now");
}
