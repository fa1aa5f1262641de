import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { findUser } from "./account.store.js";
import { hashRefreshToken, newSuccessorSalt, successorOf } from "./refresh-token.js";
import {
  endFamily,
  findFamilyOfUnspent,
  findSuccessorSalt,
  type LivingFamily,
  spendToken,
} from "./session.store.js";
import type { StartedSession } from "./start-session.js";

/**
 * Exchanges a refresh token for the next one. Whoever comes with the same token within five seconds, as two tabs do, gets the same
 * next one, unless that has been spent by then. Throws UNAUTHENTICATED when the token is unknown, expired or ended; one that was
 * spent before may be in a thief's hands, so its whole family ends (RFC 9700, section 4.14).
 */
export async function rotateSession(
  ctx: DomainContext,
  input: { refreshToken: string },
): Promise<StartedSession> {
  const rotated = (await spend(ctx, input.refreshToken)) ?? (await follow(ctx, input.refreshToken));
  const user = rotated && (await findUser(ctx, rotated.userId));
  if (user) return { user, sessionId: rotated.sessionId, refreshToken: rotated.refreshToken };
  const tokenHash = hashRefreshToken(input.refreshToken);
  await endFamily(ctx, { tokenHash, reason: "replayed", onlyIfSpent: true });
  return fail("UNAUTHENTICATED");
}

type Rotated = LivingFamily & { refreshToken: string };

async function spend(ctx: DomainContext, token: string): Promise<Rotated | null> {
  const salt = newSuccessorSalt();
  const refreshToken = successorOf(token, salt);
  const family = await spendToken(ctx, {
    spent: hashRefreshToken(token),
    successor: hashRefreshToken(refreshToken),
    salt,
  });
  return family && { ...family, refreshToken };
}

/** Where somebody else has just spent the token: to the successor that it was spent for, and to no other. */
async function follow(ctx: DomainContext, token: string): Promise<Rotated | null> {
  const salt = await findSuccessorSalt(ctx, hashRefreshToken(token));
  if (!salt) return null;
  const refreshToken = successorOf(token, salt);
  const family = await findFamilyOfUnspent(ctx, hashRefreshToken(refreshToken));
  return family && { ...family, refreshToken };
}
