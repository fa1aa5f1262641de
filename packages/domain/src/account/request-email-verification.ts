import { assertSignedIn } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { appendAccountMail } from "../outbox/index.js";
import { findUser } from "./account.store.js";

/** Has a link sent to the asking user by which they confirm their address; nothing is sent when it is confirmed. */
export async function requestEmailVerification(ctx: DomainContext): Promise<void> {
  const { email } = (await findUser(ctx, assertSignedIn(ctx.actor))) ?? fail("UNAUTHENTICATED");
  await appendAccountMail(ctx, ctx.db.sql, { type: "send-account-link", purpose: "verify-email", email });
}
