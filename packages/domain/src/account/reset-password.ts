import type { ResetPasswordInput } from "@boxoffice/contracts";
import { appendAudit } from "../audit/index.js";
import type { DomainContext } from "../context.js";
import { failField } from "../errors.js";
import { appendAccountMail } from "../outbox/index.js";
import { assertGoodPassword } from "./assert-good-password.js";
import { findUser, setPasswordHash } from "./account.store.js";
import { dropLinks, findLink, spendLink } from "./account-link.store.js";
import { hashLinkToken } from "./account-link-token.js";
import { endFamiliesOf } from "./session.store.js";
import { revokeAllTokens } from "../token/index.js";

/**
 * Gives the account of a reset link a new password, ends all its sessions, revokes its tokens, spends the link and all others like it, and has
 * the owner told: all of it or nothing. The address is confirmed by it, too. Throws VALIDATION for `token` when the link
 * was spent, has expired or is none of ours, and for `newPassword` when it is one that is tried first: the link stays good.
 */
export async function resetPassword(ctx: DomainContext, input: ResetPasswordInput): Promise<void> {
  const link = { tokenHash: hashLinkToken(input.token), purpose: "reset-password" } as const;
  // Looked up before the hashing, which takes long: a token that was made up costs us nothing.
  const found = await findLink(ctx, link);
  const user = found?.userId ? await findUser(ctx, found.userId) : null;
  if (!user) return refuse();
  assertGoodPassword(input.newPassword, user, "newPassword");
  const passwordHash = await ctx.passwords.hash(input.newPassword);
  await ctx.db.transaction(async (sql) => {
    const spent = await spendLink(sql, link);
    if (!spent) return refuse();
    await setPasswordHash(sql, { userId: user.id, passwordHash });
    await dropLinks(sql, { email: spent.email, purpose: link.purpose });
    // A statement of its own: it sees the sessions that the one before has waited for.
    await endFamiliesOf(sql, { userId: user.id, reason: "password-reset" });
    await revokeAllTokens(sql, user.id);
    await appendAudit(ctx, sql, { accountId: user.id, action: "password.reset" });
    await appendAccountMail(ctx, sql, {
      type: "send-account-notice",
      notice: "password-reset",
      userId: user.id,
    });
  });
}

function refuse(): never {
  return failField(["token"], "is not good any more: ask for a new link");
}
