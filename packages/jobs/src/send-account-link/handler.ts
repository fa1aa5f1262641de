import { issueAccountLink } from "@boxoffice/domain";
import { type JobContext, siteOf } from "../job-definition.js";
import { oneLine } from "../mail/plain-text.js";
import { renderHtml } from "../mail/render-html.js";
import { renderText } from "../mail/render-text.js";
import type { SendAccountLinkPayload } from "./job.js";
import { linkMail } from "./link-mail.js";

/**
 * Sends a link to whoever reads mail at this address, or nothing when there is nothing to send. The mail is nowhere but in the
 * mail: what is in it opens the account, so no copy is kept in the inbox. Done again, it sends another link under the same
 * Message-ID, and either of the two is good.
 */
export async function handleSendAccountLink(
  ctx: JobContext,
  { purpose, email, mailId }: SendAccountLinkPayload,
): Promise<void> {
  const { mailer, signal, logger } = ctx;
  if (!mailer.hasServer) {
    logger.warn({ purpose }, "A link by mail was asked for, and no mail server is set (see docs/runbook.md)");
    return;
  }
  const link = await issueAccountLink(ctx.domain, { purpose, email });
  if (!link) return;
  const content = linkMail({ purpose, link }, siteOf(ctx));
  signal.throwIfAborted();
  await mailer.deliver({
    id: mailId,
    status: "SENDING",
    to: email,
    subject: oneLine(content.subject),
    text: renderText(content),
    html: renderHtml(content),
    calendar: null,
    messageId: `<${mailId}@boxoffice>`,
  });
}
