import type { User } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { newId } from "../context.js";
import { fail } from "../errors.js";
import type { Credentials } from "./account.store.js";
import { hashRefreshToken, newRefreshToken } from "./refresh-token.js";
import { insertFamily } from "./session.store.js";

export interface NewSession extends Credentials {
  userAgent: string | null;
  /** What the account's log says of it; null: something else says it (default: that somebody has signed in). */
  action?: "account.signed-in" | null;
}

/** What whoever signs in, or renews a session, is given. */
export interface StartedSession {
  user: User;
  sessionId: string;
  refreshToken: string;
}

/**
 * Starts a sign-in on one device and returns its first refresh token, of which only the hash is kept. Throws UNAUTHENTICATED
 * when the password that was checked has been changed meanwhile, or a second factor turned on.
 */
export async function startSession(
  ctx: DomainContext,
  { user, passwordHash, secondFactorAt, userAgent, action = "account.signed-in" }: NewSession,
): Promise<StartedSession> {
  const sessionId = newId();
  const refreshToken = newRefreshToken();
  const isStarted = await insertFamily(ctx, {
    id: sessionId,
    userId: user.id,
    passwordHash,
    secondFactorAt,
    userAgent: userAgent?.slice(0, 300) ?? null,
    tokenHash: hashRefreshToken(refreshToken),
    action,
  });
  return isStarted ? { user, sessionId, refreshToken } : fail("UNAUTHENTICATED");
}
