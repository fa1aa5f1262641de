import { type CreatedToken, type CreateTokenInput, mostTokens } from "@boxoffice/contracts";
import { assertSignedIn } from "../actor.js";
import { appendAudit } from "../audit/index.js";
import { type DomainContext, newId } from "../context.js";
import { fail } from "../errors.js";
import { hashTokenSecret, newTokenSecret, tokenSecretPrefix } from "./token-secret.js";
import { insertToken } from "./token.store.js";

/**
 * Makes a personal access token for the asking user. The answer is the only place where it can ever be read. Throws VALIDATION
 * when the user has as many as anybody may, UNAUTHENTICATED for a visitor.
 */
export async function createToken(ctx: DomainContext, input: CreateTokenInput): Promise<CreatedToken> {
  const userId = assertSignedIn(ctx.actor);
  const secret = newTokenSecret();
  const { name, scopes, expiresInDays: days } = input;
  const [tokenHash, prefix] = [hashTokenSecret(secret), tokenSecretPrefix(secret)];
  const token = await ctx.db.transaction(async (sql) => {
    const made = await insertToken(sql, { id: newId(), userId, tokenHash, prefix, name, scopes, days });
    const details = { name, scopes: scopes.join(", ") };
    if (made) await appendAudit(ctx, sql, { accountId: userId, action: "token.created", details });
    return made;
  });
  if (token) return { token, secret };
  const message = `must wait: nobody has more than ${mostTokens} tokens, revoke one first`;
  return fail("VALIDATION", { issues: [{ path: [], message }] });
}
