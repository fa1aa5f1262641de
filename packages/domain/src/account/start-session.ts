import type { DomainContext } from "../context.js";
import { newId } from "../context.js";
import { fail } from "../errors.js";
import type { Credentials } from "./account.store.js";
import { hashRefreshToken, newRefreshToken } from "./refresh-token.js";
import { insertFamily } from "./session.store.js";

/**
 * Starts a sign-in on one device and returns its first refresh token, of which only the hash is kept. Throws UNAUTHENTICATED
 * when the password that was checked has been changed meanwhile.
 */
export async function startSession(
  ctx: DomainContext,
  { user, passwordHash, userAgent }: Credentials & { userAgent: string | null },
): Promise<{ refreshToken: string }> {
  const refreshToken = newRefreshToken();
  const isStarted = await insertFamily(ctx, {
    id: newId(),
    userId: user.id,
    passwordHash,
    userAgent: userAgent?.slice(0, 300) ?? null,
    tokenHash: hashRefreshToken(refreshToken),
  });
  return isStarted ? { refreshToken } : fail("UNAUTHENTICATED");
}
