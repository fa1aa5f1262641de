import type { Message, MessageKind, MessageStatus, MessageSummary } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";

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
  eventId: string;
  bookingId: string;
}

const outgoingColumns = `id, status, to_address AS "to", subject, body_text AS text, body_html AS html, calendar,
  message_id AS "messageId"`;

/** The message under this dedupe key: the new one, or the one that was there first, whatever it says. */
export async function insertMessageOnce(
  { db }: DomainContext,
  message: NewMessage,
): Promise<OutgoingMessage> {
  const inserted = await db.sql.query<OutgoingMessage>(
    `INSERT INTO messages (id, kind, dedupe_key, recipient_id, event_id, booking_id, to_address, subject, body_text,
                           body_html, calendar, message_id, status)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'SENDING')
     ON CONFLICT (dedupe_key) DO NOTHING
     RETURNING ${outgoingColumns}`,
    [
      message.id,
      message.kind,
      message.dedupeKey,
      message.recipientId,
      message.eventId,
      message.bookingId,
      message.to,
      message.subject,
      message.text,
      message.html,
      message.calendar,
      message.messageId,
    ],
  );
  if (inserted[0]) return inserted[0];
  const [existing] = await db.sql.query<OutgoingMessage>(
    `SELECT ${outgoingColumns} FROM messages WHERE dedupe_key = $1`,
    [message.dedupeKey],
  );
  if (!existing) throw new Error("The message vanished between two statements");
  return existing;
}

/** Records where the message went and, in the same statement, up to which event version its booking has been told. */
export async function recordDelivery(
  { db }: DomainContext,
  input: { id: string; status: "SENT" | "KEPT"; toldVersion: number | null },
): Promise<void> {
  await db.sql.query(
    `WITH recorded AS (
       UPDATE messages SET status = $2::message_status, sent_at = now()
       WHERE id = $1 AND status = 'SENDING'
       RETURNING booking_id
     )
     UPDATE bookings SET told_version = $3
     FROM recorded WHERE bookings.id = recorded.booking_id AND told_version < $3`,
    [input.id, input.status, input.toldVersion],
  );
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
