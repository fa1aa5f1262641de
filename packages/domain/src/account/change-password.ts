import type { ChangePasswordInput } from "@boxoffice/contracts";
import { assertSignedIn } from "../actor.js";
import { appendAudit } from "../audit/index.js";
import type { DomainContext } from "../context.js";
import { fail, failField } from "../errors.js";
import { appendAccountMail } from "../outbox/index.js";
import { assertGoodPassword } from "./assert-good-password.js";
import { findOwnCredentials, replacePasswordHash } from "./account.store.js";
import { dropLinks } from "./account-link.store.js";
import { endFamiliesOf } from "./session.store.js";
import { type StartedSession, startSession } from "./start-session.js";

/**
 * Changes the asking user's password, ends all their sessions, also one that somebody starts with the old password at this
 * very moment, starts one anew, takes back the reset links that are open, and has them told by mail: all of it or nothing. Throws VALIDATION for `currentPassword` when that is not it, and for
 * `newPassword` when it is one that is tried first, UNAUTHENTICATED for a visitor.
 */
export async function changePassword(
  ctx: DomainContext,
  input: ChangePasswordInput & { userAgent: string | null },
): Promise<StartedSession> {
  const userId = assertSignedIn(ctx.actor);
  const own = (await findOwnCredentials(ctx, userId)) ?? fail("UNAUTHENTICATED");
  const { user, passwordHash: from } = own;
  if (!(await ctx.passwords.verify(input.currentPassword, from))) return refuse();
  assertGoodPassword(input.newPassword, user, "newPassword");
  const to = await ctx.passwords.hash(input.newPassword);
  return ctx.db.transaction(async (sql) => {
    // Before the account's row, in the order of a reset: neither waits for what the other holds.
    await dropLinks(sql, { email: user.email, purpose: "reset-password" });
    const isReplaced = await replacePasswordHash(sql, { userId, from, to });
    if (!isReplaced) return refuse();
    // A statement of its own: it sees the sessions that the one before has waited for.
    await endFamiliesOf(sql, { userId, reason: "password-changed" });
    await appendAudit(ctx, sql, { accountId: userId, action: "password.changed" });
    await appendAccountMail(ctx, sql, { type: "send-account-notice", notice: "password-changed", userId });
    const { userAgent } = input;
    const started = { ...own, passwordHash: to, userAgent, action: null };
    return startSession({ ...ctx, db: { ...ctx.db, sql } }, started);
  });
}

function refuse(): never {
  return failField(["currentPassword"], "is not your password");
}
