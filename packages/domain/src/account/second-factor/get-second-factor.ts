import type { SecondFactor } from "@boxoffice/contracts";
import { assertSignedIn } from "../../actor.js";
import type { DomainContext } from "../../context.js";
import { fail } from "../../errors.js";
import { findFactor } from "./second-factor.store.js";

/** How the asking user's second factor stands. Throws UNAUTHENTICATED. */
export async function getSecondFactor(ctx: DomainContext): Promise<SecondFactor> {
  const found = (await findFactor(ctx, assertSignedIn(ctx.actor))) ?? fail("UNAUTHENTICATED");
  return {
    isAvailable: ctx.secrets !== undefined,
    enabledAt: found.enabledAt?.toISOString() ?? null,
    recoveryCodesLeft: found.recoveryCodesLeft,
  };
}
