import type { SignInSession } from "@boxoffice/contracts";
import type { DomainContext, Sql } from "../context.js";
import type { NewSession } from "./start-session.js";
import { refreshAbsoluteMs, refreshGraceMs, refreshIdleMs } from "./refresh-token.js";

/** What happened to sessions goes into their account's log by the statement that does it: `$n` the action, then the origin. */
const logged = (first: number) =>
  `INSERT INTO audit_entries (account_id, action, address, user_agent)
   SELECT user_id, $${first}::text, $${first + 1}::text, $${first + 2}::text`;

const originOf = ({ origin }: Pick<DomainContext, "origin">) => [
  origin?.address ?? null,
  origin?.userAgent ?? null,
];

/** Enters a family, unless its user has another password or second factor by now; whoever changes them meanwhile waits until this is entered. */
export async function insertFamily(
  ctx: DomainContext,
  family: Omit<NewSession, "user"> & { id: string; userId: string; tokenHash: Buffer },
): Promise<boolean> {
  const rows = await ctx.db.sql.query(
    `WITH family AS (
       INSERT INTO refresh_families (id, user_id, user_agent, expires_at)
       SELECT $1::uuid, id, $3::text, now() + $5 * interval '1 millisecond' FROM users WHERE id = $2 AND password_hash = $7
         AND second_factor_at IS NOT DISTINCT FROM $11 FOR SHARE
       RETURNING id, user_id
     ), logged AS (
       ${logged(8)} FROM family WHERE $8::text IS NOT NULL
     )
     INSERT INTO refresh_tokens (token_hash, family_id, expires_at)
     SELECT $4::bytea, id, now() + $6 * interval '1 millisecond' FROM family RETURNING 1`,
    [
      family.id,
      family.userId,
      family.userAgent,
      family.tokenHash,
      refreshAbsoluteMs,
      refreshIdleMs,
      family.passwordHash,
      family.action ?? null,
      ...originOf(ctx),
      family.secondFactorAt,
    ],
  );
  return rows.length > 0;
}

/** A living family and whose it is. */
export interface LivingFamily {
  sessionId: string;
  userId: string;
}

/**
 * Spends one refresh token for its successor and returns the family, or null when the token is not good any more. Of several
 * callers with the same token one wins: the conditional write on used_at decides. `salt`: see `findSuccessorSalt`.
 */
export async function spendToken(
  { db }: DomainContext,
  tokens: { spent: Buffer; successor: Buffer; salt: Buffer },
): Promise<LivingFamily | null> {
  const [row] = await db.sql.query<LivingFamily>(
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
     UPDATE refresh_families f SET last_used_at = now(), successor_salt = $4
     FROM spent WHERE f.id = spent.family_id AND f.ended_at IS NULL
     RETURNING f.id AS "sessionId", f.user_id AS "userId"`,
    [tokens.spent, tokens.successor, refreshIdleMs, tokens.salt],
  );
  return row ?? null;
}

/**
 * What leads from this token to its successor, if it was spent a moment ago in a family that is alive. Should another have been
 * spent since, the salt is that one's, and leads from this one nowhere.
 */
export async function findSuccessorSalt({ db }: DomainContext, spent: Buffer): Promise<Buffer | null> {
  const [row] = await db.sql.query<{ salt: Buffer | null }>(
    `SELECT f.successor_salt AS salt FROM refresh_tokens t JOIN refresh_families f ON f.id = t.family_id
     WHERE t.token_hash = $1 AND t.used_at > now() - $2 * interval '1 millisecond'`,
    [spent, refreshGraceMs],
  );
  return row?.salt ?? null;
}

/** The family of this token, if it has not been spent and is good. */
export async function findFamilyOfUnspent(
  { db }: DomainContext,
  tokenHash: Buffer,
): Promise<LivingFamily | null> {
  const [row] = await db.sql.query<LivingFamily>(
    `SELECT f.id AS "sessionId", f.user_id AS "userId"
     FROM refresh_tokens t JOIN refresh_families f ON f.id = t.family_id
     WHERE t.token_hash = $1 AND t.used_at IS NULL AND t.expires_at > now() AND f.ended_at IS NULL AND f.expires_at > now()`,
    [tokenHash],
  );
  return row ?? null;
}

// What ends a session is noted in the log of its user, whose row is locked for that. It is locked first, as by whoever changes the user
// and then their sessions: of two that meet one waits for the other, and none is undone.

/** Ends the family of this token, if it has one that is alive. `onlyIfSpent`: unless the token is still unused. */
export async function endFamily(
  ctx: DomainContext,
  end: { tokenHash: Buffer; reason: "signed-out" | "replayed"; onlyIfSpent: boolean },
): Promise<void> {
  const action = end.reason === "replayed" ? "session.replayed" : "session.ended";
  await ctx.db.sql.query(
    `WITH owner AS MATERIALIZED (
       SELECT u.id FROM refresh_tokens t JOIN refresh_families f ON f.id = t.family_id JOIN users u ON u.id = f.user_id
       WHERE t.token_hash = $1 FOR KEY SHARE OF u
     ), ended AS (
       UPDATE refresh_families f SET ended_at = now(), end_reason = $2
       FROM owner, refresh_tokens t
       WHERE f.user_id = owner.id AND t.token_hash = $1 AND f.id = t.family_id AND f.ended_at IS NULL
         AND (NOT $3 OR t.used_at IS NOT NULL)
       RETURNING f.user_id
     )
     ${logged(4)} FROM ended`,
    [end.tokenHash, end.reason, end.onlyIfSpent, action, ...originOf(ctx)],
  );
}

export async function endFamiliesOf(
  sql: Sql,
  {
    userId,
    reason,
  }: { userId: string; reason: "signed-out-everywhere" | "password-changed" | "password-reset" },
): Promise<void> {
  await sql.query(
    `UPDATE refresh_families SET ended_at = now(), end_reason = $2 WHERE user_id = $1 AND ended_at IS NULL`,
    [userId, reason],
  );
}

/** Ends all families of this user but the one of this token. */
export async function endOtherFamilies(
  sql: Sql,
  other: { userId: string; tokenHash: Buffer | null; reason: "second-factor" },
): Promise<void> {
  await sql.query(
    `UPDATE refresh_families SET ended_at = now(), end_reason = $3 WHERE user_id = $1 AND ended_at IS NULL
       AND id NOT IN (SELECT family_id FROM refresh_tokens WHERE token_hash = $2)`,
    [other.userId, other.tokenHash, other.reason],
  );
}

/** Ends one living family of this user; false when there is none. */
export async function endOwnFamily(
  ctx: DomainContext,
  family: { id: string; userId: string },
): Promise<boolean> {
  const rows = await ctx.db.sql.query(
    `WITH owner AS MATERIALIZED (
       SELECT id FROM users WHERE id = $2 FOR KEY SHARE
     ), ended AS (
       UPDATE refresh_families f SET ended_at = now(), end_reason = 'signed-out'
       FROM owner WHERE f.id = $1 AND f.user_id = owner.id AND f.ended_at IS NULL RETURNING f.user_id
     )
     ${logged(3)} FROM ended RETURNING 1`,
    [family.id, family.userId, "session.ended", ...originOf(ctx)],
  );
  return rows.length > 0;
}

/**
 * The living families of this user, the one used last first, a hundred at most. `isCurrent`: the one of this token. A family
 * whose last token has expired unused is over as well.
 */
export async function selectFamilies(
  { db }: DomainContext,
  { userId, tokenHash }: { userId: string; tokenHash: Buffer | null },
): Promise<SignInSession[]> {
  const rows = await db.sql.query<{
    id: string;
    user_agent: string | null;
    created_at: Date;
    last_used_at: Date;
    is_current: boolean;
  }>(
    `SELECT f.id, f.user_agent, f.created_at, f.last_used_at,
       EXISTS (SELECT 1 FROM refresh_tokens t WHERE t.token_hash = $2 AND t.family_id = f.id) AS is_current
     FROM refresh_families f
     WHERE f.user_id = $1 AND f.ended_at IS NULL AND f.expires_at > now() AND f.last_used_at > now() - $3 * interval '1 millisecond'
     ORDER BY f.last_used_at DESC, f.id LIMIT 100`,
    [userId, tokenHash, refreshIdleMs],
  );
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.user_agent,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
    isCurrent: row.is_current,
  }));
}
