import type { DomainContext, Sql } from "../context.js";
import type { AccountLinkPurpose } from "../outbox/index.js";

/** A link that is good, and whose it is. */
export interface AccountLink {
  email: string;
  /** null for one that opens an account. */
  userId: string | null;
}

export async function insertLink(
  sql: Sql,
  link: AccountLink & { tokenHash: Buffer; purpose: AccountLinkPurpose; goodForMs: number },
): Promise<void> {
  await sql.query(
    `INSERT INTO account_links (token_hash, purpose, email, user_id, expires_at)
     VALUES ($1, $2, $3, $4, now() + $5 * interval '1 millisecond')`,
    [link.tokenHash, link.purpose, link.email, link.userId, link.goodForMs],
  );
}

/** The link of this token, unless it was spent or has expired. */
export async function findLink(
  { db }: DomainContext,
  link: { tokenHash: Buffer; purpose: AccountLinkPurpose },
): Promise<AccountLink | null> {
  const [row] = await db.sql.query<AccountLink>(
    `SELECT email, user_id AS "userId" FROM account_links
     WHERE token_hash = $1 AND purpose = $2 AND expires_at > now()`,
    [link.tokenHash, link.purpose],
  );
  return row ?? null;
}

/** Spends the link of this token; of several who do so at once one gets it. */
export async function spendLink(
  sql: Sql,
  link: { tokenHash: Buffer; purpose: AccountLinkPurpose },
): Promise<AccountLink | null> {
  const [row] = await sql.query<AccountLink>(
    `DELETE FROM account_links WHERE token_hash = $1 AND purpose = $2 AND expires_at > now()
     RETURNING email, user_id AS "userId"`,
    [link.tokenHash, link.purpose],
  );
  return row ?? null;
}

/** Takes back all that were sent to this address for this purpose. */
export async function dropLinks(
  sql: Sql,
  links: { email: string; purpose: AccountLinkPurpose },
): Promise<void> {
  await sql.query("DELETE FROM account_links WHERE email = $1 AND purpose = $2", [
    links.email,
    links.purpose,
  ]);
}
