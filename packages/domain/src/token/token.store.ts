import type { PersonalToken, Role, TokenScope } from "@boxoffice/contracts";
import { mostTokens } from "@boxoffice/contracts";
import type { Sql } from "@boxoffice/db";
import type { DomainContext, Origin } from "../context.js";

interface TokenRow {
  id: string;
  name: string;
  prefix: string | null;
  scopes: TokenScope[];
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
  last_used_address: string | null;
  last_used_agent: string | null;
}

const columns = `id, name, prefix, scopes, created_at, expires_at,
  last_used_at, last_used_address, last_used_agent`;

function viewOf(row: TokenRow): PersonalToken {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    lastUsedFrom:
      row.last_used_address === null
        ? null
        : { address: row.last_used_address, userAgent: row.last_used_agent },
  };
}

/** Enters a token, unless its user has as many living ones as anybody may; null then. Within a transaction. */
export async function insertToken(
  sql: Sql,
  token: {
    id: string;
    userId: string;
    tokenHash: Buffer;
    prefix: string;
    name: string;
    scopes: readonly TokenScope[];
    days: number;
  },
): Promise<PersonalToken | null> {
  // Two at a time would each not see the other's. The count is a statement of its own: it sees what this one has waited for.
  await sql.query("SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE", [token.userId]);
  const [row] = await sql.query<TokenRow>(
    `INSERT INTO personal_tokens (id, user_id, token_hash, name, scopes, expires_at, prefix)
     SELECT $1, $2, $3, $4, $5::text[], now() + $6 * interval '1 day', $8
     WHERE (SELECT count(*) FROM personal_tokens
            WHERE user_id = $2 AND revoked_at IS NULL AND expires_at > now()) < $7
     RETURNING ${columns}`,
    [token.id, token.userId, token.tokenHash, token.name, token.scopes, token.days, mostTokens, token.prefix],
  );
  return row ? viewOf(row) : null;
}

/** The tokens of this user that are not revoked, the newest first, a hundred at most. */
export async function selectTokens({ db }: DomainContext, userId: string): Promise<PersonalToken[]> {
  const rows = await db.sql.query<TokenRow>(
    `SELECT ${columns} FROM personal_tokens WHERE user_id = $1 AND revoked_at IS NULL ORDER BY id DESC LIMIT 100`,
    [userId],
  );
  return rows.map(viewOf);
}

/** The name of what was revoked; null when there is none of this user's that is not revoked yet. */
export async function revokeOwnToken(
  sql: Sql,
  token: { id: string; userId: string },
): Promise<string | null> {
  const [row] = await sql.query<{ name: string }>(
    `UPDATE personal_tokens SET revoked_at = now()
     WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL RETURNING name`,
    [token.id, token.userId],
  );
  return row?.name ?? null;
}

/** Revokes all tokens of a user, in the transaction of what asks for it. */
export async function revokeAllTokens(sql: Sql, userId: string): Promise<void> {
  await sql.query("UPDATE personal_tokens SET revoked_at = now() WHERE user_id = $1 AND revoked_at IS NULL", [
    userId,
  ]);
}

export interface FoundToken {
  userId: string;
  role: Role;
  scopes: TokenScope[];
  expiresAt: Date;
  isExpired: boolean;
  isRevoked: boolean;
}

/**
 * The token of this hash with its user's role as it is now, and the use of a good one noted if the last is a minute old, or at
 * once if it came from another address; that at most every ten seconds, so that two places in turn do not write at each call.
 * Whoever finds the row locked lets it be: the other one is noting the same, or revoking it. A note that is lost leaves the old
 * time standing, so the next call makes it.
 */
export async function findUsedToken(
  { db }: DomainContext,
  { tokenHash, prefix, from }: { tokenHash: Buffer; prefix: string; from: Origin },
): Promise<FoundToken | null> {
  const [row] = await db.sql.query<{
    user_id: string;
    role: Role;
    scopes: TokenScope[];
    expires_at: Date;
    is_expired: boolean;
    is_revoked: boolean;
  }>(
    `WITH used AS (
       UPDATE personal_tokens
       SET last_used_at = now(), last_used_address = $2, last_used_agent = $3, prefix = $4,
           last_moved_at = CASE WHEN last_used_address <> $2 THEN now() ELSE last_moved_at END
       WHERE id = (
         SELECT id FROM personal_tokens
         WHERE token_hash = $1 AND revoked_at IS NULL AND expires_at > now()
           AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute'
             OR (last_used_address IS DISTINCT FROM $2
               AND (last_moved_at IS NULL OR last_moved_at < now() - interval '10 seconds')))
         FOR NO KEY UPDATE SKIP LOCKED
       )
     )
     SELECT t.user_id, u.role, t.scopes, t.expires_at, t.expires_at <= now() AS is_expired, t.revoked_at IS NOT NULL AS is_revoked
     FROM personal_tokens t JOIN users u ON u.id = t.user_id AND u.deleted_at IS NULL
     WHERE t.token_hash = $1`,
    [tokenHash, from.address, from.userAgent, prefix],
    "find-used-token",
  );
  if (!row) return null;
  return {
    userId: row.user_id,
    role: row.role,
    scopes: row.scopes,
    expiresAt: row.expires_at,
    isExpired: row.is_expired,
    isRevoked: row.is_revoked,
  };
}
