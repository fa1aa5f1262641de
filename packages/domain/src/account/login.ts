import type { LoginInput } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { type Credentials, findCredentials } from "./account.store.js";

/**
 * The user with this address and password. Throws UNAUTHENTICATED for an unknown address and a wrong password alike: the
 * hasher takes as long for either, so that nobody learns who has an account.
 */
export async function login(ctx: DomainContext, input: LoginInput): Promise<Credentials> {
  const found = await findCredentials(ctx, input.email);
  const fits = await ctx.passwords.verify(input.password, found?.passwordHash ?? null);
  if (!found || !fits)
    return fail("UNAUTHENTICATED", undefined, "The e-mail address or the password is wrong.");
  return found;
}
