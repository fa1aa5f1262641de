import { type BookingNotice, prepareMessage, recordSent } from "@boxoffice/domain";
import type { MessageKind } from "@boxoffice/contracts";
import type { JobContext } from "../job-definition.js";
import type { MailContent } from "./mail-content.js";
import { renderHtml } from "./render-html.js";
import { renderText } from "./render-text.js";
import { headerLine } from "./header-line.js";

export interface Sending {
  kind: MessageKind;
  notice: BookingNotice;
  /** What makes this message another than the last of its kind about this booking; 0 where there is only one. */
  version: number;
  /** The event version the booking is told of by it, if it tells of a change. */
  toldVersion: number | null;
  content: MailContent;
  calendar: string | null;
}

/**
 * Enters the message, hands it to the mailer, and records that it went. Done again, by a retry or after a crash, what is
 * recorded as gone is not sent again; what went but was not recorded goes again as it was, under the same Message-ID.
 */
export async function sendMessage({ domain, mailer, signal }: JobContext, sending: Sending): Promise<void> {
  const { kind, notice, version, toldVersion, content, calendar } = sending;
  const message = await prepareMessage(domain, {
    kind,
    bookingId: notice.bookingId,
    eventId: notice.event.id,
    version,
    recipient: notice.customer,
    subject: headerLine(content.subject),
    text: renderText(content),
    html: renderHtml(content),
    calendar,
  });
  if (message.status !== "SENDING") return;
  signal.throwIfAborted();
  const status = await mailer.deliver(message);
  await recordSent(domain, { id: message.id, status, toldVersion });
}
