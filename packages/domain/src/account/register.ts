import type { RegisterInput } from "@boxoffice/contracts";
import { appendAudit } from "../audit/index.js";
import type { DomainContext } from "../context.js";
import { fail, failField } from "../errors.js";
import { newId } from "../context.js";
import { appendAccountMail } from "../outbox/index.js";
import { assertGoodPassword } from "./assert-good-password.js";
import { type Credentials, insertUser } from "./account.store.js";
import { dropLinks, spendLink } from "./account-link.store.js";
import { hashLinkToken } from "./account-link-token.js";

/**
 * Opens an account. Throws EMAIL_TAKEN when the address has one, and VALIDATION for a password that is tried first.
 *
 * Where a confirmed address is required, whoever comes without the token of a link has one sent and is told so
 * (EMAIL_UNVERIFIED): alike for every address, since only who reads there may learn whether it has an account. Who comes
 * with a token gets an account whose address is confirmed; throws VALIDATION for one that is not good for this address.
 * The system opens accounts that are confirmed without a mail, with any password.
 */
export async function register(ctx: DomainContext, input: RegisterInput): Promise<Credentials> {
  const { email, name, role, emailToken } = input;
  const isSystem = ctx.actor.kind === "system";
  if (!isSystem) assertGoodPassword(input.password, input, "password");
  if (ctx.requiresVerifiedEmail && !isSystem && emailToken === undefined) {
    await appendAccountMail(ctx, ctx.db.sql, { type: "send-account-link", purpose: "register", email });
    return fail("EMAIL_UNVERIFIED");
  }
  const passwordHash = await ctx.passwords.hash(input.password);
  const isVerified = isSystem || emailToken !== undefined;
  return ctx.db.transaction(async (sql) => {
    if (emailToken !== undefined) {
      const link = { tokenHash: hashLinkToken(emailToken), purpose: "register" } as const;
      const spent = await spendLink(sql, link);
      if (spent?.email !== email)
        return failField(["emailToken"], "is not good any more: ask for a new link");
      await dropLinks(sql, { email, purpose: "register" });
    }
    const user = await insertUser(sql, { id: newId(), email, name, role, passwordHash, isVerified });
    if (!user) return fail("EMAIL_TAKEN");
    await appendAudit(ctx, sql, { accountId: user.id, action: "account.registered", details: { role } });
    return { user, passwordHash, secondFactorAt: null };
  });
}
