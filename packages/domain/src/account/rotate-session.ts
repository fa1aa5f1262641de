import type { User } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { findUser } from "./account.store.js";
import { hashRefreshToken, newRefreshToken } from "./refresh-token.js";
import { endFamily, spendToken } from "./session.store.js";

/**
 * Exchanges a refresh token for the next one. Throws UNAUTHENTICATED when it is unknown, expired or ended; a token that
 * was spent before may be in a thief's hands, so its whole family ends (RFC 9700, section 4.14).
 */
export async function rotateSession(
  ctx: DomainContext,
  input: { refreshToken: string },
): Promise<{ user: User; refreshToken: string }> {
  const spent = hashRefreshToken(input.refreshToken);
  const refreshToken = newRefreshToken();
  const userId = await spendToken(ctx, { spent, successor: hashRefreshToken(refreshToken) });
  const user = userId && (await findUser(ctx, userId));
  if (user) return { user, refreshToken };
  await endFamily(ctx, { tokenHash: spent, reason: "replayed", onlyIfSpent: true });
  return fail("UNAUTHENTICATED");
}
