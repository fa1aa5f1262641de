import type { Message, MessageKind, MessageStatus, MessageSummary } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import type { SentMessage } from "./record-sent.js";

/** A message as the mail server is to get it. */
export interface OutgoingMessage {
  id: string;
  status: MessageStatus;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** An iCalendar document, or null. */
  calendar: string | null;
  /** The Message-ID header, angle brackets included. */
  messageId: string;
}

export interface NewMessage extends Omit<OutgoingMessage, "status"> {
  kind: MessageKind;
  dedupeKey: string;
  recipientId: string;
  eventId: string | null;
  bookingId: string | null;
  eventVersion: number;
  fromVersion: number | null;
}

// Nobody waits here until the disk has it: the commit that ends the job, which is awaited, takes everything before it along.
// Whatever befalls a process, nothing is lost; when the database's machine fails, the job is not done either, and runs again.
const relaxed = `relaxed AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))`;

// In the order of their keys, so that two that enter the same messages wait for each other in turn.
const insertSql = `
  WITH ${relaxed}
  INSERT INTO messages (id, kind, dedupe_key, recipient_id, event_id, booking_id, event_version, from_version, to_address,
                        subject, body_text, body_html, calendar, message_id, status)
  SELECT asked.*, 'SENDING' FROM relaxed, unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::int[], $8::int[],
                                  $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[])
    AS asked (id, kind, dedupe_key)
  ORDER BY dedupe_key
  ON CONFLICT (dedupe_key) DO NOTHING
  RETURNING id`;

/** For each the message under its dedupe key: the new one, or the one that was there first, whatever it says. */
export async function insertMessagesOnce(
  ctx: DomainContext,
  messages: readonly NewMessage[],
): Promise<OutgoingMessage[]> {
  const column = <Key extends keyof NewMessage>(key: Key) => messages.map((message) => message[key]);
  const rows = await ctx.db.sql.query<{ id: string }>(
    insertSql,
    [
      column("id"),
      column("kind"),
      column("dedupeKey"),
      column("recipientId"),
      column("eventId"),
      column("bookingId"),
      column("eventVersion"),
      column("fromVersion"),
      column("to"),
      column("subject"),
      column("text"),
      column("html"),
      column("calendar"),
      column("messageId"),
    ],
    "insert-messages",
  );
  const inserted = new Set(rows.map((row) => row.id));
  const others = messages.filter((message) => !inserted.has(message.id)).map((message) => message.dedupeKey);
  const existing = others.length > 0 ? await findByKeys(ctx, others) : new Map<string, OutgoingMessage>();
  return messages.map((message) => {
    if (inserted.has(message.id)) return { ...message, status: "SENDING" };
    const first = existing.get(message.dedupeKey);
    if (!first) throw new Error("The message vanished between two statements");
    return first;
  });
}

async function findByKeys(
  { db }: DomainContext,
  dedupeKeys: readonly string[],
): Promise<Map<string, OutgoingMessage>> {
  const rows = await db.sql.query<OutgoingMessage & { dedupeKey: string }>(
    `SELECT dedupe_key AS "dedupeKey", id, status, to_address AS "to", subject, body_text AS text, body_html AS html,
            calendar, message_id AS "messageId"
     FROM messages WHERE dedupe_key = ANY($1::text[])`,
    [dedupeKeys],
  );
  return new Map(rows.map(({ dedupeKey, ...message }) => [dedupeKey, message]));
}

// Bookings are locked in the order of their ids, as by whoever else writes several: none of them waits in a circle.
const recordSql = `
  WITH ${relaxed}, asked AS MATERIALIZED (
    SELECT asked.* FROM relaxed, unnest($1::uuid[], $2::message_status[], $3::int[]) AS asked (id, outcome, told_version)
  ), sending AS MATERIALIZED (
    SELECT id FROM messages WHERE id = ANY($1::uuid[]) AND status = 'SENDING' ORDER BY id FOR NO KEY UPDATE
  ), recorded AS (
    UPDATE messages m SET status = asked.outcome, sent_at = now()
    FROM asked JOIN sending USING (id) WHERE m.id = asked.id
    RETURNING m.booking_id, asked.told_version
  ), told AS (
    SELECT booking_id, max(told_version) AS told_version FROM recorded WHERE told_version IS NOT NULL GROUP BY booking_id
  ), locked AS MATERIALIZED (
    SELECT b.id FROM bookings b WHERE b.id IN (SELECT booking_id FROM told) ORDER BY b.id FOR NO KEY UPDATE
  )
  UPDATE bookings b SET told_version = told.told_version
  FROM told JOIN locked ON locked.id = told.booking_id
  WHERE b.id = told.booking_id AND b.told_version < told.told_version`;

/** Records where the messages went and, in the same statement, up to which event version their bookings have been told. */
export async function recordDeliveries(
  { db }: DomainContext,
  sent: readonly SentMessage[],
): Promise<undefined[]> {
  await db.sql.query(
    recordSql,
    [
      sent.map((message) => message.id),
      sent.map((message) => message.status),
      sent.map((message) => message.toldVersion),
    ],
    "record-messages",
  );
  return sent.map(() => undefined);
}

interface SummaryRow extends Omit<MessageSummary, "createdAt" | "sentAt"> {
  createdAt: Date;
  sentAt: Date | null;
}

const summaryColumns = `id, kind, subject, to_address AS "to", status, event_id AS "eventId",
  booking_id AS "bookingId", created_at AS "createdAt", sent_at AS "sentAt"`;

function viewOf<Row extends SummaryRow>(row: Row) {
  return { ...row, createdAt: row.createdAt.toISOString(), sentAt: row.sentAt?.toISOString() ?? null };
}

export async function findMessages(
  { db }: DomainContext,
  input: { recipientId: string; beforeId: string | null; limit: number },
): Promise<MessageSummary[]> {
  const rows = await db.sql.query<SummaryRow>(
    `SELECT ${summaryColumns} FROM messages
     WHERE recipient_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    [input.recipientId, input.beforeId, input.limit],
  );
  return rows.map(viewOf);
}

export async function findMessage(
  { db }: DomainContext,
  input: { messageId: string; recipientId: string },
): Promise<Message | null> {
  const rows = await db.sql.query<SummaryRow & Pick<Message, "text" | "hasCalendar">>(
    `SELECT ${summaryColumns}, body_text AS text, calendar IS NOT NULL AS "hasCalendar" FROM messages
     WHERE id = $1 AND recipient_id = $2`,
    [input.messageId, input.recipientId],
  );
  return rows[0] ? viewOf(rows[0]) : null;
}
