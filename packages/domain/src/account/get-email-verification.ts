import type { EmailVerification } from "@boxoffice/contracts";
import { assertSignedIn } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { findVerification } from "./account.store.js";

/** Whether the asking user has confirmed their address, and whether that is required here. Throws UNAUTHENTICATED. */
export async function getEmailVerification(ctx: DomainContext): Promise<EmailVerification> {
  const found = (await findVerification(ctx, assertSignedIn(ctx.actor))) ?? fail("UNAUTHENTICATED");
  return {
    verifiedAt: found.verifiedAt?.toISOString() ?? null,
    isRequired: ctx.requiresVerifiedEmail === true,
  };
}
