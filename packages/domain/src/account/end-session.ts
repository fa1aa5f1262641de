import { assertSignedIn } from "../actor.js";
import type { DomainContext } from "../context.js";
import { hashRefreshToken } from "./refresh-token.js";
import { endFamily, endOwnFamily } from "./session.store.js";

/**
 * Signs this device out: ends the session of its refresh token, and the asking user's own that its access token names, mostly the same.
 * Ending a session that is over already, or none, changes nothing.
 */
export async function endSession(
  ctx: DomainContext,
  { refreshToken, sessionId = null }: { refreshToken: string | null; sessionId?: string | null },
): Promise<void> {
  if (refreshToken !== null) {
    const tokenHash = hashRefreshToken(refreshToken);
    await endFamily(ctx, { tokenHash, reason: "signed-out", onlyIfSpent: false });
  }
  if (sessionId !== null) await endOwnFamily(ctx, { id: sessionId, userId: assertSignedIn(ctx.actor) });
}
