import type { OutgoingMessage } from "@boxoffice/domain";
import { createTransport } from "nodemailer";
import MailComposer from "nodemailer/lib/mail-composer";
import { oneLine } from "./plain-text.js";
import type { Mailer } from "./mailer.js";
import { smtpFailure } from "./smtp-failure.js";

// Shorter than a stopping worker waits: a mail under way is finished, not sent a second time by someone else.
const timeoutMs = 7_000;

/** Sends through the mail server at `smtpUrl` over a few kept connections. */
export function createSmtpMailer(smtpUrl: string, from: Mailer["from"]): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 8,
    // A message whose connection broke is not sent again in here: whether it is, the job decides.
    maxRequeues: 0,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  return {
    from,
    async deliver(message) {
      try {
        const mail = new MailComposer(mailOf(message, from)).compile();
        // Composed as a whole first: part by part, each part of a mail would be a write to the socket.
        await transport.sendMail({ envelope: mail.getEnvelope(), raw: await mail.build() });
        return "SENT";
      } catch (error) {
        throw smtpFailure(error);
      }
    },
    async close() {
      transport.close();
    },
  };
}

function mailOf(message: OutgoingMessage, from: Mailer["from"]) {
  const { calendar } = message;
  return {
    from,
    // As an object, so that nothing in it is taken for a list of addresses.
    to: { name: "", address: message.to },
    subject: oneLine(message.subject),
    text: message.text,
    html: message.html,
    messageId: message.messageId,
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(calendar === null
      ? {}
      : {
          icalEvent: {
            filename: "booking.ics",
            method: calendar.includes("METHOD:CANCEL") ? "CANCEL" : "PUBLISH",
            content: calendar,
          },
        }),
  };
}
