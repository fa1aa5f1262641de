import { assertSignedIn } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { findOwnCredentials } from "./account.store.js";

/** The hash of the asking user's password, if this is the password; else null. Throws UNAUTHENTICATED. */
export async function checkOwnPassword(
  ctx: DomainContext,
  { password }: { password: string },
): Promise<string | null> {
  const found = (await findOwnCredentials(ctx, assertSignedIn(ctx.actor))) ?? fail("UNAUTHENTICATED");
  return (await ctx.passwords.verify(password, found.passwordHash)) ? found.passwordHash : null;
}
