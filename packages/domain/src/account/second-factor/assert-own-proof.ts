import type { SecondFactorProofInput } from "@boxoffice/contracts";
import { assertSignedIn } from "../../actor.js";
import type { DomainContext } from "../../context.js";
import { fail, failField } from "../../errors.js";
import { checkOwnPassword } from "../check-own-password.js";
import { proveSecondFactor } from "./prove-second-factor.js";
import { findFactor } from "./second-factor.store.js";

/**
 * The asking user's id, if they know their password and have a code, which is spent. Throws VALIDATION for `password` and for
 * `code`, NOT_FOUND when no second factor is on, UNAUTHENTICATED.
 */
export async function assertOwnProof(
  ctx: DomainContext,
  { password, code }: SecondFactorProofInput,
): Promise<string> {
  const userId = assertSignedIn(ctx.actor);
  if (!(await checkOwnPassword(ctx, { password }))) failField(["password"], "is not your password");
  await assertOwnCode(ctx, { code, isRequired: true });
  return userId;
}

/**
 * Spends a code of the asking user's second factor. Throws VALIDATION for `code` when it is wrong or missing. Without a second
 * factor: NOT_FOUND when one is required, else nothing.
 */
export async function assertOwnCode(
  ctx: DomainContext,
  { code, isRequired }: { code: string | undefined; isRequired: boolean },
): Promise<void> {
  const userId = assertSignedIn(ctx.actor);
  const isOn = (await findFactor(ctx, userId))?.enabledAt;
  if (!isOn) return isRequired ? fail("NOT_FOUND") : undefined;
  if (code === undefined) failField(["code"], "is missing: a code of your app, or a recovery code");
  if (!(await proveSecondFactor(ctx, { userId, code }))) failField(["code"], "is wrong, or was used before");
}
