import type { Sql } from "../context.js";
import { isUnused } from "../image/index.js";

/** What still stands of an account that is about to end. */
export interface OpenBusiness {
  bookings: number;
  bookedEvents: number;
}

export interface OwnEvent {
  id: string;
  status: "DRAFT" | "PUBLISHED";
}

// Whoever's turn it is, an event that is over needs nobody any more.
const openEvents = "organizer_id = $1 AND status <> 'CANCELLED' AND ends_at > now()";

/** This user's bookings of events that have not begun, and events that are not over and have sold seats. */
export async function countOpenBusiness(sql: Sql, userId: string): Promise<OpenBusiness> {
  const [row] = await sql.query<OpenBusiness>(
    `SELECT (SELECT count(*) FROM bookings b JOIN events e ON e.id = b.event_id
             WHERE b.customer_id = $1 AND b.status = 'CONFIRMED' AND e.starts_at > now())::int AS bookings,
            (SELECT count(*) FROM events WHERE ${openEvents} AND seats_sold > 0)::int AS "bookedEvents"`,
    [userId],
  );
  return row ?? { bookings: 0, bookedEvents: 0 };
}

export function selectBookingsToCancel(sql: Sql, userId: string): Promise<{ id: string }[]> {
  return sql.query(
    `SELECT b.id FROM bookings b JOIN events e ON e.id = b.event_id
     WHERE b.customer_id = $1 AND b.status = 'CONFIRMED' AND e.starts_at > now() ORDER BY b.id`,
    [userId],
  );
}

export function selectEventsToClose(sql: Sql, userId: string): Promise<OwnEvent[]> {
  return sql.query(`SELECT id, status FROM events WHERE ${openEvents} ORDER BY id`, [userId]);
}

/** Locks the account's row, unless its password is another by now. Bookings that are being made for it hold the row, and are waited for. */
export async function lockUser(
  sql: Sql,
  { userId, passwordHash }: { userId: string; passwordHash: string },
): Promise<{ email: string } | null> {
  const [row] = await sql.query<{ email: string }>(
    "SELECT email FROM users WHERE id = $1 AND password_hash = $2 FOR UPDATE",
    [userId, passwordHash],
  );
  return row ?? null;
}

/** Takes everything out of the account's row that says whose it was. */
export async function anonymizeUser(sql: Sql, userId: string): Promise<void> {
  await sql.query(
    `UPDATE users SET email = 'deleted-' || id || '@boxoffice.invalid', name = 'Deleted account', password_hash = '',
                      email_verified_at = NULL, second_factor_at = NULL, deleted_at = now(), updated_at = now()
     WHERE id = $1`,
    [userId],
  );
}

/** Deletes what was kept about an ended account besides its row. Its bookings and events stay, and the images that these show. */
export async function deleteTraces(sql: Sql, userId: string): Promise<void> {
  const gone = "(SELECT id FROM users WHERE id = $1 AND deleted_at IS NOT NULL)";
  for (const statement of [
    `DELETE FROM refresh_families WHERE user_id = ${gone}`,
    `DELETE FROM second_factors WHERE user_id = ${gone}`,
    `DELETE FROM personal_tokens WHERE user_id = ${gone}`,
    `DELETE FROM messages WHERE recipient_id = ${gone}`,
    `DELETE FROM idempotency_records WHERE customer_id = ${gone}`,
    `DELETE FROM jobs WHERE recipient_id = ${gone}`,
    `DELETE FROM audit_entries WHERE account_id = ${gone}`,
    `DELETE FROM images i WHERE owner_id = ${gone} AND ${isUnused("i")}`,
  ])
    await sql.query(statement, [userId]);
}

/** Deletes what was kept under the address that the account had. */
export async function deleteAddress(
  sql: Sql,
  { userId, email }: { userId: string; email: string },
): Promise<void> {
  await sql.query("DELETE FROM account_links WHERE email = $1", [email]);
  await sql.query(
    `DELETE FROM jobs WHERE type IN ('send-account-link', 'send-account-notice')
       AND (payload->>'email' = $1 OR payload->>'userId' = $2)`,
    [email, userId],
  );
}
