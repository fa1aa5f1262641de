import type { Role, User } from "@boxoffice/contracts";
import { type Prisma, violatedConstraint } from "@boxoffice/db";
import type { DomainContext, Sql } from "../context.js";

/** Someone whose password was just checked or set, with the hash of it. */
export interface Credentials {
  user: User;
  passwordHash: string;
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

/** The new user, or null when the e-mail address has an account already: the unique index decides. */
export async function insertUser(
  { db }: DomainContext,
  user: { id: string; email: string; name: string; role: Role; passwordHash: string },
): Promise<User | null> {
  const rows = await db.sql
    .query<{ created_at: Date }>(
      `INSERT INTO users (id, email, name, role, password_hash) VALUES ($1, $2, $3, $4, $5) RETURNING created_at`,
      [user.id, user.email, user.name, user.role, user.passwordHash],
    )
    .catch((error: unknown) => {
      if (violatedConstraint(error) === "users_email_key") return [];
      throw error;
    });
  const [row] = rows;
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
  const row = await db.prisma.user.findUnique({ where: { email } });
  return row ? { user: viewOf(row), passwordHash: row.passwordHash } : null;
}

/** Of the user with this id. */
export async function findOwnCredentials({ db }: DomainContext, id: string): Promise<Credentials | null> {
  const row = await db.prisma.user.findUnique({ where: { id } });
  return row ? { user: viewOf(row), passwordHash: row.passwordHash } : null;
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

export async function findUser({ db }: DomainContext, id: string): Promise<User | null> {
  const row = await db.prisma.user.findUnique({ where: { id } });
  return row ? viewOf(row) : null;
}

export async function findRoles(
  { db }: DomainContext,
  userIds: readonly string[],
): Promise<Map<string, Role>> {
  const rows = await db.sql.query<{ id: string; role: Role }>(
    "SELECT id, role FROM users WHERE id = ANY($1::uuid[])",
    [userIds],
    "find-roles",
  );
  return new Map(rows.map(({ id, role }) => [id, role]));
}
