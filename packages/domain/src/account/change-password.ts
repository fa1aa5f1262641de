import type { ChangePasswordInput } from "@boxoffice/contracts";
import { assertSignedIn } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail, failField } from "../errors.js";
import { type Credentials, findOwnCredentials, replacePasswordHash } from "./account.store.js";
import { endFamiliesOf } from "./session.store.js";

/**
 * Changes the asking user's password and ends all their sessions, also one that somebody starts with the old password at this
 * very moment. Throws VALIDATION for `currentPassword` when that is not it, UNAUTHENTICATED for a visitor.
 */
export async function changePassword(ctx: DomainContext, input: ChangePasswordInput): Promise<Credentials> {
  const userId = assertSignedIn(ctx.actor);
  const found = (await findOwnCredentials(ctx, userId)) ?? fail("UNAUTHENTICATED");
  const from = found.passwordHash;
  if (!(await ctx.passwords.verify(input.currentPassword, from))) return refuse();
  const to = await ctx.passwords.hash(input.newPassword);
  await ctx.db.transaction(async (sql) => {
    const isReplaced = await replacePasswordHash(sql, { userId, from, to });
    if (!isReplaced) return refuse();
    // A statement of its own: it sees the sessions that the one before has waited for.
    return endFamiliesOf(sql, { userId, reason: "password-changed" });
  });
  return { user: found.user, passwordHash: to };
}

function refuse(): never {
  return failField(["currentPassword"], "is not your password");
}
