import { appendAudit } from "../../audit/index.js";
import type { DomainContext } from "../../context.js";
import { appendAccountMail } from "../../outbox/index.js";
import { hashRecoveryCode } from "./recovery-code.js";
import { countWrongCode, findFactor, spendRecoveryCode, spendStep } from "./second-factor.store.js";
import { openSecret } from "./sealed-secret.js";
import { stepOfCode } from "./totp.js";

/** After that many wrong codes in a row their owner is told: whoever tries them knows the password. */
const wrongCodesUntilTold = 5;

/**
 * After that many in a row no code of the app is taken any more, only recovery codes (NIST SP 800-63B-4, 3.2.2). The limit on
 * guesses alone would let somebody with the password and with patience come through one day.
 */
export const mostWrongCodes = 100;

/**
 * Whether this is a good code of an account whose second factor is on: of the app, or a recovery code. It is spent by that, and
 * good no second time, whoever comes at the same moment. A wrong one is written into the account's log. To be asked only of
 * somebody whose password was right.
 */
export async function proveSecondFactor(
  ctx: DomainContext,
  { userId, code }: { userId: string; code: string },
): Promise<boolean> {
  const isRight = /^\d{6}$/.test(code)
    ? await proveAppCode(ctx, { userId, code })
    : await proveRecoveryCode(ctx, { userId, code });
  if (!isRight) await noteWrongCode(ctx, userId);
  return isRight;
}

async function proveAppCode(
  ctx: DomainContext,
  { userId, code }: { userId: string; code: string },
): Promise<boolean> {
  const found = await findFactor(ctx, userId);
  if (!found?.enabledAt || !found.sealedSecret || found.wrongCodes >= mostWrongCodes) return false;
  const { sealedSecret } = found;
  const step = stepOfCode({ secret: openSecret(ctx, { userId, sealedSecret }), code, nowMs: nowMsOf(ctx) });
  return step !== null && spendStep(ctx.db.sql, { userId, sealedSecret, step });
}

function proveRecoveryCode(
  ctx: DomainContext,
  { userId, code }: { userId: string; code: string },
): Promise<boolean> {
  return ctx.db.transaction(async (sql) => {
    const left = await spendRecoveryCode(sql, { userId, codeHash: hashRecoveryCode({ userId, code }) });
    if (left === null) return false;
    const details = { left: String(left) };
    await appendAudit(ctx, sql, { accountId: userId, action: "recovery-code.used", details });
    await appendAccountMail(ctx, sql, { type: "send-account-notice", notice: "recovery-code-used", userId });
    return true;
  });
}

async function noteWrongCode(ctx: DomainContext, userId: string): Promise<void> {
  await ctx.db.transaction(async (sql) => {
    await appendAudit(ctx, sql, { accountId: userId, action: "second-factor.refused" });
    const wrongCodes = await countWrongCode(sql, userId);
    if (wrongCodes === wrongCodesUntilTold)
      await appendAccountMail(ctx, sql, {
        type: "send-account-notice",
        notice: "second-factor-guessed",
        userId,
      });
  });
}

export function nowMsOf({ nowMs = Date.now }: Pick<DomainContext, "nowMs">): number {
  return nowMs();
}
