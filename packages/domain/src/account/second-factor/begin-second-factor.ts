import type { BeginSecondFactorInput, SecondFactorSetup } from "@boxoffice/contracts";
import { assertSignedIn } from "../../actor.js";
import type { DomainContext } from "../../context.js";
import { fail, failField } from "../../errors.js";
import { checkOwnPassword } from "../check-own-password.js";
import { findFactor, insertFactor } from "./second-factor.store.js";
import { newTotpSecret, otpauthUri } from "./totp.js";

/**
 * Makes the secret of a second factor for the asking user. Nothing is asked for before a code has shown that their app has it
 * (`confirmSecondFactor`), within an hour; begun again, it is another one. Throws VALIDATION for `password` when that is not it,
 * SECOND_FACTOR_ON, and FORBIDDEN where no key is set to keep secrets under.
 */
export async function beginSecondFactor(
  ctx: DomainContext,
  { password }: BeginSecondFactorInput,
): Promise<SecondFactorSetup> {
  const userId = assertSignedIn(ctx.actor);
  const { secrets } = ctx;
  if (!secrets) return fail("FORBIDDEN", undefined, "A second factor cannot be turned on here.");
  if (!(await checkOwnPassword(ctx, { password }))) failField(["password"], "is not your password");
  const { email } = (await findFactor(ctx, userId)) ?? fail("UNAUTHENTICATED");
  const secret = newTotpSecret();
  const isBegun = await insertFactor(ctx.db.sql, { userId, sealedSecret: secrets.seal(secret, userId) });
  return isBegun ? { secret, uri: otpauthUri({ secret, email }) } : fail("SECOND_FACTOR_ON");
}
