import type { DomainContext } from "../context.js";
import { newId } from "../context.js";
import { hashRefreshToken, newRefreshToken } from "./refresh-token.js";
import { insertFamily } from "./session.store.js";

/** Starts a sign-in on one device and returns its first refresh token, of which only the hash is kept. */
export async function startSession(
  ctx: DomainContext,
  input: { userId: string; userAgent: string | null },
): Promise<{ refreshToken: string }> {
  const refreshToken = newRefreshToken();
  const userAgent = input.userAgent?.slice(0, 300) ?? null;
  await insertFamily(ctx, {
    id: newId(),
    userId: input.userId,
    userAgent,
    tokenHash: hashRefreshToken(refreshToken),
  });
  return { refreshToken };
}
