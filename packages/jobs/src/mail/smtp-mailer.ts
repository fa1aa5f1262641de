import { createTransport } from "nodemailer";
import { composeMail } from "./compose-mail.js";
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
    hasServer: true,
    async deliver(message) {
      try {
        await transport.sendMail(composeMail(message, from));
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
