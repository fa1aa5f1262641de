import type { DomainContext, Sql } from "../../context.js";

/** How long one that is being set up waits for its first code. */
const setupGoodForMs = 3_600_000;

export interface StoredFactor {
  email: string;
  enabledAt: Date | null;
  /** null: none, not even one that is being set up. */
  sealedSecret: Buffer | null;
  wrongCodes: number;
  recoveryCodesLeft: number;
}

/** What this user has of a second factor; null when there is no such user. */
export async function findFactor({ db }: DomainContext, userId: string): Promise<StoredFactor | null> {
  const [row] = await db.sql.query<StoredFactor>(
    `SELECT u.email, u.second_factor_at AS "enabledAt", f.sealed_secret AS "sealedSecret",
       coalesce(f.wrong_codes, 0) AS "wrongCodes",
       (SELECT count(*) FROM recovery_codes c WHERE c.user_id = u.id)::int AS "recoveryCodesLeft"
     FROM users u
     LEFT JOIN second_factors f ON f.user_id = u.id
       AND (u.second_factor_at IS NOT NULL OR f.created_at > now() - $2 * interval '1 millisecond')
     WHERE u.id = $1 AND u.deleted_at IS NULL`,
    [userId, setupGoodForMs],
  );
  return row ?? null;
}

/** Begins anew with this secret; false when one is on. Whoever turns one on meanwhile is waited for: the user's row says it. */
export async function insertFactor(
  sql: Sql,
  factor: { userId: string; sealedSecret: Buffer },
): Promise<boolean> {
  const rows = await sql.query(
    `INSERT INTO second_factors (user_id, sealed_secret)
     SELECT id, $2 FROM users WHERE id = $1 AND second_factor_at IS NULL FOR SHARE
     ON CONFLICT (user_id) DO UPDATE
       SET sealed_secret = excluded.sealed_secret, created_at = now(), last_step = 0, wrong_codes = 0
     RETURNING 1`,
    [factor.userId, factor.sealedSecret],
  );
  return rows.length > 0;
}

/** Asks for codes from now on, unless it does already. Waits for sessions that are just being started without one. */
export async function markFactorOn(sql: Sql, userId: string): Promise<boolean> {
  const rows = await sql.query(
    "UPDATE users SET second_factor_at = now() WHERE id = $1 AND second_factor_at IS NULL RETURNING 1",
    [userId],
  );
  return rows.length > 0;
}

/** Takes the second factor away, with all that belongs to it; false when there is none that is on. */
export async function dropFactor(sql: Sql, userId: string): Promise<boolean> {
  const rows = await sql.query(
    "UPDATE users SET second_factor_at = NULL WHERE id = $1 AND second_factor_at IS NOT NULL RETURNING 1",
    [userId],
  );
  if (rows.length > 0) await sql.query("DELETE FROM second_factors WHERE user_id = $1", [userId]);
  return rows.length > 0;
}

/**
 * Spends a code: its step and all before it are used from now on. Of several who come with the same code one gets true, also in
 * several processes. `sealedSecret`: the secret that it was found right by is still the account's.
 */
export async function spendStep(
  sql: Sql,
  spent: { userId: string; sealedSecret: Buffer; step: number },
): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE second_factors SET last_step = $3, wrong_codes = 0
     WHERE user_id = $1 AND sealed_secret = $2 AND last_step < $3 RETURNING 1`,
    [spent.userId, spent.sealedSecret, spent.step],
  );
  return rows.length > 0;
}

/** Spends a recovery code, once, and returns how many are left; null when it is none. */
export async function spendRecoveryCode(
  sql: Sql,
  { userId, codeHash }: { userId: string; codeHash: Buffer },
): Promise<number | null> {
  // The user's row first, as everybody takes them: who ends the account at this moment is waited for, and not waited for in turn.
  await sql.query("SELECT 1 FROM users WHERE id = $1 FOR KEY SHARE", [userId]);
  const spent = await sql.query(
    "DELETE FROM recovery_codes WHERE user_id = $1 AND code_hash = $2 RETURNING 1",
    [userId, codeHash],
  );
  if (spent.length === 0) return null;
  const [row] = await sql.query<{ left: number }>(
    `UPDATE second_factors SET wrong_codes = 0 WHERE user_id = $1
     RETURNING (SELECT count(*) FROM recovery_codes c WHERE c.user_id = $1)::int AS "left"`,
    [userId],
  );
  return row?.left ?? null;
}

/** Counts a wrong code, and returns how many there were since the last right one. */
export async function countWrongCode(sql: Sql, userId: string): Promise<number> {
  const [row] = await sql.query<{ wrongCodes: number }>(
    `UPDATE second_factors SET wrong_codes = wrong_codes + 1 WHERE user_id = $1 RETURNING wrong_codes AS "wrongCodes"`,
    [userId],
  );
  return row?.wrongCodes ?? 0;
}

/** These in place of those there were; false when no second factor is on. Of several at once the last one's hold. */
export async function replaceRecoveryHashes(
  sql: Sql,
  { userId, codeHashes }: { userId: string; codeHashes: Buffer[] },
): Promise<boolean> {
  // Waited for on the user's row: without it two sets could stand beside each other.
  const on = await sql.query(
    "SELECT 1 FROM users WHERE id = $1 AND second_factor_at IS NOT NULL FOR NO KEY UPDATE",
    [userId],
  );
  if (on.length === 0) return false;
  await sql.query("DELETE FROM recovery_codes WHERE user_id = $1", [userId]);
  await sql.query("INSERT INTO recovery_codes (user_id, code_hash) SELECT $1, unnest($2::bytea[])", [
    userId,
    codeHashes,
  ]);
  return true;
}
