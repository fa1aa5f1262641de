import type { SignInSession } from "@boxoffice/contracts";
import { assertSignedIn } from "../actor.js";
import type { DomainContext } from "../context.js";
import { hashRefreshToken } from "./refresh-token.js";
import { selectFamilies } from "./session.store.js";

/** Where the asking user is signed in, the one used last first; a hundred at most. */
export async function listSessions(
  ctx: DomainContext,
  input: { refreshToken: string | null },
): Promise<SignInSession[]> {
  const userId = assertSignedIn(ctx.actor);
  const tokenHash = input.refreshToken === null ? null : hashRefreshToken(input.refreshToken);
  return selectFamilies(ctx, { userId, tokenHash });
}
