import type { LoginInput } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { type Credentials, findCredentials, replacePasswordHash } from "./account.store.js";
import { proveSecondFactor } from "./second-factor/prove-second-factor.js";

/**
 * The user with this address and password. Throws UNAUTHENTICATED for an unknown address and a wrong password alike: the
 * hasher takes as long for either, so that nobody learns who has an account. Where a second factor is on, SECOND_FACTOR_REQUIRED
 * without a code or with a wrong one, and that only after the right password; a right code is spent. A hash of another cost
 * than the present one is replaced.
 */
export async function login(ctx: DomainContext, input: LoginInput): Promise<Credentials> {
  const found = await checkPassword(ctx, input);
  if (found.secondFactorAt) await assertCode(ctx, { userId: found.user.id, code: input.code });
  return ctx.passwords.isCurrent(found.passwordHash) ? found : renewHash(ctx, found, input);
}

async function checkPassword(
  ctx: DomainContext,
  input: { email: string; password: string },
): Promise<Credentials> {
  const found = await findCredentials(ctx, input.email);
  const fits = await ctx.passwords.verify(input.password, found?.passwordHash ?? null);
  if (!found || !fits)
    return fail("UNAUTHENTICATED", undefined, "The e-mail address or the password is wrong.");
  return found;
}

async function assertCode(
  ctx: DomainContext,
  { userId, code }: { userId: string; code: string | undefined },
): Promise<void> {
  if (code === undefined) return fail("SECOND_FACTOR_REQUIRED", { code: "MISSING" });
  if (await proveSecondFactor(ctx, { userId, code })) return;
  return fail("SECOND_FACTOR_REQUIRED", { code: "REFUSED" }, "This code is wrong, or was used before.");
}

/**
 * Hashes the password, which is known just now, at the present cost. Should another sign-in be faster, its hash holds; should
 * there be no time for it, the next one does it.
 */
async function renewHash(
  ctx: DomainContext,
  found: Credentials,
  input: { email: string; password: string },
): Promise<Credentials> {
  const to = await ctx.passwords.hash(input.password).catch(() => null);
  if (to === null) return found;
  const change = { userId: found.user.id, from: found.passwordHash, to };
  if (await replacePasswordHash(ctx.db.sql, change)) return { ...found, passwordHash: to };
  // Another one was faster. What was shown, a code among it, was good: it is not asked for again, only what holds by now.
  const now = await checkPassword(ctx, input);
  return { ...now, secondFactorAt: found.secondFactorAt };
}
