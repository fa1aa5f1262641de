import { type BookingNotice, prepareMessage, recordSent } from "@boxoffice/domain";
import type { MessageKind } from "@boxoffice/contracts";
import type { JobContext } from "../job-definition.js";
import type { Mail } from "./mail-content.js";
import { oneLine } from "./plain-text.js";
import { renderHtml } from "./render-html.js";
import { renderText } from "./render-text.js";

export interface Sending {
  kind: MessageKind;
  notice: BookingNotice;
  /** What makes this message another than the last of its kind about this booking; 0 where there is only one. */
  edition: number;
  /** For a notice of a change: the version it tells of and the one it compares with. */
  change: { version: number; fromVersion: number } | null;
  mail: Mail;
}

/**
 * Enters the message, hands it to the mailer, and records that it went. Done again, by a retry or after a crash, what is
 * recorded as gone is not sent again; what went but was not recorded goes again as it was, under the same Message-ID.
 */
export async function sendMessage({ domain, mailer, signal }: JobContext, sending: Sending): Promise<void> {
  const { kind, notice, edition, change, mail } = sending;
  const { content, calendar } = mail;
  const message = await prepareMessage(domain, {
    kind,
    about: notice.bookingId,
    bookingId: notice.bookingId,
    eventId: notice.event.id,
    edition,
    eventVersion: change?.version ?? notice.event.version,
    fromVersion: change?.fromVersion ?? null,
    recipient: notice.customer,
    subject: oneLine(content.subject),
    text: renderText(content),
    html: renderHtml(content),
    calendar,
  });
  if (message.status !== "SENDING") return;
  signal.throwIfAborted();
  const status = await mailer.deliver(message);
  await recordSent(domain, { id: message.id, status, toldVersion: change?.version ?? null });
}
