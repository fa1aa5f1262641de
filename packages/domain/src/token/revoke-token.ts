import { assertSignedIn } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { revokeOwnToken } from "./token.store.js";

/**
 * Ends one token of the asking user: no call that begins after this is let in with it, by any instance. Throws NOT_FOUND when
 * it is none of theirs, or revoked already.
 */
export async function revokeToken(ctx: DomainContext, input: { tokenId: string }): Promise<void> {
  const isRevoked = await revokeOwnToken(ctx, { id: input.tokenId, userId: assertSignedIn(ctx.actor) });
  if (!isRevoked) fail("NOT_FOUND");
}
