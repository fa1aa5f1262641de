import { findAccount, prepareMessage, recordSent } from "@boxoffice/domain";
import { type JobContext, siteOf } from "../job-definition.js";
import { oneLine } from "../mail/plain-text.js";
import { renderHtml } from "../mail/render-html.js";
import { renderText } from "../mail/render-text.js";
import type { SendAccountNoticePayload } from "./job.js";
import { noticeMail } from "./notice-mail.js";

/** Tells the owner of an account what has happened to it, once; who is gone meanwhile is told nothing. */
export async function handleSendAccountNotice(
  ctx: JobContext,
  { notice, userId, mailId }: SendAccountNoticePayload,
): Promise<void> {
  const { domain, mailer, signal } = ctx;
  const recipient = await findAccount(domain, { userId });
  if (!recipient) return;
  const content = noticeMail({ notice, name: recipient.name }, siteOf(ctx));
  const message = await prepareMessage(domain, {
    kind: "account-notice",
    about: mailId,
    bookingId: null,
    eventId: null,
    edition: 0,
    eventVersion: 0,
    fromVersion: null,
    recipient,
    subject: oneLine(content.subject),
    text: renderText(content),
    html: renderHtml(content),
    calendar: null,
  });
  if (message.status !== "SENDING") return;
  signal.throwIfAborted();
  const status = await mailer.deliver(message);
  await recordSent(domain, { id: message.id, status, toldVersion: null });
}
