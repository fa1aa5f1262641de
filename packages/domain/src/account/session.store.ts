import type { DomainContext } from "../context.js";
import { refreshAbsoluteMs, refreshIdleMs } from "./refresh-token.js";

export async function insertFamily(
  { db }: DomainContext,
  family: { id: string; userId: string; userAgent: string | null; tokenHash: Buffer },
): Promise<void> {
  await db.sql.query(
    `WITH family AS (
       INSERT INTO refresh_families (id, user_id, user_agent, expires_at)
       VALUES ($1, $2, $3, now() + $5 * interval '1 millisecond') RETURNING id
     )
     INSERT INTO refresh_tokens (token_hash, family_id, expires_at)
     SELECT $4, id, now() + $6 * interval '1 millisecond' FROM family`,
    [family.id, family.userId, family.userAgent, family.tokenHash, refreshAbsoluteMs, refreshIdleMs],
  );
}

/**
 * Spends one refresh token for its successor and returns whose it was, or null when it is not good any more. Of several
 * callers with the same token one wins: the conditional write on used_at decides.
 */
export async function spendToken(
  { db }: DomainContext,
  tokens: { spent: Buffer; successor: Buffer },
): Promise<string | null> {
  const [row] = await db.sql.query<{ user_id: string }>(
    `WITH spent AS (
       UPDATE refresh_tokens t SET used_at = now()
       FROM refresh_families f
       WHERE t.token_hash = $1 AND t.used_at IS NULL AND t.expires_at > now()
         AND f.id = t.family_id AND f.ended_at IS NULL AND f.expires_at > now()
       RETURNING t.family_id
     ), successor AS (
       INSERT INTO refresh_tokens (token_hash, family_id, expires_at)
       SELECT $2, family_id, now() + $3 * interval '1 millisecond' FROM spent
     )
     UPDATE refresh_families f SET last_used_at = now() FROM spent WHERE f.id = spent.family_id RETURNING f.user_id`,
    [tokens.spent, tokens.successor, refreshIdleMs],
  );
  return row?.user_id ?? null;
}

/** Ends the family of this token, if it has one that is alive. `onlyIfSpent`: unless the token is still unused. */
export async function endFamily(
  { db }: DomainContext,
  end: { tokenHash: Buffer; reason: "signed-out" | "replayed"; onlyIfSpent: boolean },
): Promise<void> {
  await db.sql.query(
    `UPDATE refresh_families f SET ended_at = now(), end_reason = $2
     FROM refresh_tokens t
     WHERE t.token_hash = $1 AND f.id = t.family_id AND f.ended_at IS NULL AND (NOT $3 OR t.used_at IS NOT NULL)`,
    [end.tokenHash, end.reason, end.onlyIfSpent],
  );
}

export async function endFamiliesOf({ db }: DomainContext, userId: string): Promise<void> {
  await db.sql.query(
    `UPDATE refresh_families SET ended_at = now(), end_reason = 'signed-out-everywhere' WHERE user_id = $1 AND ended_at IS NULL`,
    [userId],
  );
}
