import type { Role, User } from "@boxoffice/contracts";
import type { Prisma } from "@boxoffice/db";
import type { DomainContext, Sql } from "../context.js";

/** Someone whose password was just checked or set, with the hash of it. */
export interface Credentials {
  user: User;
  passwordHash: string;
  /** Since when a code is asked for as well; null: it is not. */
  secondFactorAt: Date | null;
}

type UserRow = Prisma.UserGetPayload<object>;

function viewOf(row: UserRow): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    createdAt: row.createdAt.toISOString(),
  };
}

function credentialsOf(row: UserRow): Credentials {
  return { user: viewOf(row), passwordHash: row.passwordHash, secondFactorAt: row.secondFactorAt };
}

/** The new user, or null when the e-mail address has an account already: the unique index decides. */
export async function insertUser(
  sql: Sql,
  user: { id: string; email: string; name: string; role: Role; passwordHash: string; isVerified: boolean },
): Promise<User | null> {
  const [row] = await sql.query<{ created_at: Date }>(
    `INSERT INTO users (id, email, name, role, password_hash, email_verified_at)
     VALUES ($1, $2, $3, $4, $5, CASE WHEN $6 THEN now() END)
     ON CONFLICT (email) DO NOTHING RETURNING created_at`,
    [user.id, user.email, user.name, user.role, user.passwordHash, user.isVerified],
  );
  if (!row) return null;
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    createdAt: row.created_at.toISOString(),
  };
}

export async function findCredentials({ db }: DomainContext, email: string): Promise<Credentials | null> {
  const row = await db.prisma.user.findFirst({ where: { email, deletedAt: null } });
  return row && credentialsOf(row);
}

/** Of the user with this id. */
export async function findOwnCredentials({ db }: DomainContext, id: string): Promise<Credentials | null> {
  const row = await db.prisma.user.findFirst({ where: { id, deletedAt: null } });
  return row && credentialsOf(row);
}

/** The user under their new name and the one they had, or null when there is no such user. */
export async function renameUser(
  sql: Sql,
  { userId, name }: { userId: string; name: string },
): Promise<{ user: User; formerName: string } | null> {
  const [row] = await sql.query<Omit<User, "createdAt"> & { createdAt: Date; formerName: string }>(
    `WITH former AS (SELECT id, name FROM users WHERE id = $1 AND deleted_at IS NULL FOR UPDATE)
     UPDATE users u SET name = $2 FROM former WHERE u.id = former.id
     RETURNING u.id, u.email, u.name, u.role, u.created_at AS "createdAt", former.name AS "formerName"`,
    [userId, name],
  );
  if (!row) return null;
  const { formerName, createdAt, ...user } = row;
  return { user: { ...user, createdAt: createdAt.toISOString() }, formerName };
}

/** Replaces the hash `from`, unless it is another by now. Waits for sessions that are just being started under it. */
export async function replacePasswordHash(
  sql: Sql,
  { userId, from, to }: { userId: string; from: string; to: string },
): Promise<boolean> {
  const rows = await sql.query(
    "UPDATE users SET password_hash = $3 WHERE id = $1 AND password_hash = $2 RETURNING 1",
    [userId, from, to],
  );
  return rows.length > 0;
}

/** Sets the hash whatever it was; its owner has shown that they read mail at the account's address. */
export async function setPasswordHash(
  sql: Sql,
  { userId, passwordHash }: { userId: string; passwordHash: string },
): Promise<void> {
  await sql.query(
    `UPDATE users SET password_hash = $2, email_verified_at = coalesce(email_verified_at, now()) WHERE id = $1`,
    [userId, passwordHash],
  );
}

/** Who gets the mail that is sent to this address. */
export async function findOwner(
  { db }: DomainContext,
  email: string,
): Promise<{ id: string; name: string; isVerified: boolean } | null> {
  const [row] = await db.sql.query<{ id: string; name: string; isVerified: boolean }>(
    `SELECT id, name, email_verified_at IS NOT NULL AS "isVerified" FROM users WHERE email = $1 AND deleted_at IS NULL`,
    [email],
  );
  return row ?? null;
}

/** When the user with this id has confirmed their address; null when there is no such user. */
export async function findVerification(
  { db }: DomainContext,
  userId: string,
): Promise<{ verifiedAt: Date | null } | null> {
  const [row] = await db.sql.query<{ verifiedAt: Date | null }>(
    `SELECT email_verified_at AS "verifiedAt" FROM users WHERE id = $1 AND deleted_at IS NULL`,
    [userId],
    "find-verification",
  );
  return row ?? null;
}

/** The address of this account is confirmed from now on, unless it was already. */
export async function markVerified(sql: Sql, email: string): Promise<void> {
  await sql.query(
    "UPDATE users SET email_verified_at = now() WHERE email = $1 AND email_verified_at IS NULL",
    [email],
  );
}

export async function findUser({ db }: DomainContext, id: string): Promise<User | null> {
  const row = await db.prisma.user.findFirst({ where: { id, deletedAt: null } });
  return row ? viewOf(row) : null;
}

/** What an access token has to agree with. */
export interface UserState {
  role: Role;
  /** Sessions that are over, as far as an access token of theirs could still be about. */
  endedSessions: readonly string[];
}

/**
 * No access token lives longer than a day (ACCESS_TOKEN_TTL_SEC), so what ended before is of no interest; the thousand that ended last
 * are enough, since it takes the password to begin as many.
 */
export async function findUserStates(
  { db }: DomainContext,
  userIds: readonly string[],
): Promise<Map<string, UserState>> {
  const rows = await db.sql.query<UserState & { id: string }>(
    `SELECT u.id, u.role, ARRAY(
       SELECT f.id FROM refresh_families f
       WHERE f.user_id = u.id AND least(f.ended_at, f.expires_at) BETWEEN now() - interval '1 day' AND now()
       ORDER BY least(f.ended_at, f.expires_at) DESC LIMIT 1000
     ) AS "endedSessions"
     FROM users u WHERE u.id = ANY($1::uuid[]) AND u.deleted_at IS NULL`,
    [userIds],
    "find-user-states",
  );
  return new Map(rows.map(({ id, role, endedSessions }) => [id, { role, endedSessions }]));
}
