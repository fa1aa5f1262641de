import type { RequestPasswordResetInput } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { appendAccountMail } from "../outbox/index.js";

/**
 * Has a link sent by which this address's account gets a new password. It says the same, does the same and takes as long
 * whether there is such an account or not: that is looked up when the mail is sent.
 */
export async function requestPasswordReset(
  ctx: DomainContext,
  { email }: RequestPasswordResetInput,
): Promise<void> {
  await appendAccountMail(ctx, ctx.db.sql, { type: "send-account-link", purpose: "reset-password", email });
}
