import type { VerifyEmailInput } from "@boxoffice/contracts";
import { appendAudit } from "../audit/index.js";
import type { DomainContext } from "../context.js";
import { failField } from "../errors.js";
import { markVerified } from "./account.store.js";
import { dropLinks, spendLink } from "./account-link.store.js";
import { hashLinkToken } from "./account-link-token.js";

/** Confirms the address that this link was sent to, once. Throws VALIDATION for `token` when the link is not good any more. */
export async function verifyEmail(ctx: DomainContext, { token }: VerifyEmailInput): Promise<void> {
  const purpose = "verify-email";
  await ctx.db.transaction(async (sql) => {
    const spent = await spendLink(sql, { tokenHash: hashLinkToken(token), purpose });
    if (!spent) return failField(["token"], "is not good any more: ask for a new link");
    await markVerified(sql, spent.email);
    if (spent.userId) await appendAudit(ctx, sql, { accountId: spent.userId, action: "email.verified" });
    await dropLinks(sql, { email: spent.email, purpose });
  });
}
