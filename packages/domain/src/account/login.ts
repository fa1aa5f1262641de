import type { LoginInput } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { type Credentials, findCredentials, replacePasswordHash } from "./account.store.js";

/**
 * The user with this address and password. Throws UNAUTHENTICATED for an unknown address and a wrong password alike: the
 * hasher takes as long for either, so that nobody learns who has an account. A hash of another cost than the present one is
 * replaced.
 */
export async function login(ctx: DomainContext, input: LoginInput): Promise<Credentials> {
  const found = await findCredentials(ctx, input.email);
  const fits = await ctx.passwords.verify(input.password, found?.passwordHash ?? null);
  if (!found || !fits)
    return fail("UNAUTHENTICATED", undefined, "The e-mail address or the password is wrong.");
  return ctx.passwords.isCurrent(found.passwordHash) ? found : renewHash(ctx, found, input);
}

/**
 * Hashes the password, which is known just now, at the present cost. Should another sign-in be faster, its hash holds; should
 * there be no time for it, the next one does it.
 */
async function renewHash(ctx: DomainContext, { user, passwordHash }: Credentials, input: LoginInput) {
  const to = await ctx.passwords.hash(input.password).catch(() => null);
  if (to === null) return { user, passwordHash };
  const isReplaced = await replacePasswordHash(ctx.db.sql, { userId: user.id, from: passwordHash, to });
  return isReplaced ? { user, passwordHash: to } : login(ctx, input);
}
