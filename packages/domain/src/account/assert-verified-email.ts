import { assertSignedIn } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { findVerification } from "./account.store.js";

/** Throws EMAIL_UNVERIFIED where a confirmed address is required and the asking user has none. Elsewhere it asks nothing. */
export async function assertVerifiedEmail(ctx: DomainContext): Promise<void> {
  if (!ctx.requiresVerifiedEmail) return;
  const found = await findVerification(ctx, assertSignedIn(ctx.actor));
  if (!found?.verifiedAt) fail("EMAIL_UNVERIFIED");
}
