import { assertSignedIn } from "../actor.js";
import { appendAudit } from "../audit/index.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { revokeOwnToken } from "./token.store.js";

/**
 * Ends one token of the asking user: no call that begins after this is let in with it, by any instance. Throws NOT_FOUND when
 * it is none of theirs, or revoked already.
 */
export async function revokeToken(ctx: DomainContext, input: { tokenId: string }): Promise<void> {
  const userId = assertSignedIn(ctx.actor);
  await ctx.db.transaction(async (sql) => {
    const name = (await revokeOwnToken(sql, { id: input.tokenId, userId })) ?? fail("NOT_FOUND");
    await appendAudit(ctx, sql, { accountId: userId, action: "token.revoked", details: { name } });
  });
}
