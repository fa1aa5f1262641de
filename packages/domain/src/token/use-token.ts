import type { Role, TokenProblem, TokenScope } from "@boxoffice/contracts";
import type { DomainContext, Origin } from "../context.js";
import { hashTokenSecret, isTokenSecret, tokenSecretPrefix } from "./token-secret.js";
import { findUsedToken } from "./token.store.js";

/** Whom a personal access token stands for, and what for. */
export interface TokenGrant {
  id: string;
  role: Role;
  scopes: readonly TokenScope[];
  expiresAtMs: number;
}

/**
 * Whom this token stands for now, or why it is refused. The database is asked each time, so that what is revoked, has expired or
 * lost its user is refused from then on everywhere; only a mistyped one is told without it. Notes the use, to the minute, and where it came from.
 */
export async function useToken(
  ctx: DomainContext,
  { secret, from }: { secret: string; from: Origin },
): Promise<{ grant: TokenGrant } | { problem: TokenProblem }> {
  if (!isTokenSecret(secret)) return { problem: "MALFORMED" };
  const found = await findUsedToken(ctx, {
    tokenHash: hashTokenSecret(secret),
    prefix: tokenSecretPrefix(secret),
    from,
  });
  if (!found) return { problem: "UNKNOWN" };
  if (found.isRevoked) return { problem: "REVOKED" };
  if (found.isExpired) return { problem: "EXPIRED" };
  const { userId: id, role, scopes, expiresAt } = found;
  return { grant: { id, role, scopes, expiresAtMs: expiresAt.getTime() } };
}
