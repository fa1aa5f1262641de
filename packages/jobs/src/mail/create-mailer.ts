import type { Logger } from "../logger.js";
import { oneLine } from "./plain-text.js";
import { createInboxMailer } from "./inbox-mailer.js";
import type { Mailer } from "./mailer.js";
import { createSmtpMailer } from "./smtp-mailer.js";

export interface MailerOptions {
  /** `smtp://user:password@host:port`; without it mail is kept in the built-in inbox. */
  smtpUrl?: string | undefined;
  /** `Name <address>` or an address alone. */
  from: string;
  logger: Logger;
}

/** The mailer that is set. It connects when the first message is sent. */
export function createMailer({ smtpUrl, from, logger }: MailerOptions): Mailer {
  const sender = senderOf(from);
  return smtpUrl ? createSmtpMailer(smtpUrl, sender) : createInboxMailer(sender, logger);
}

function senderOf(text: string): Mailer["from"] {
  const [, name, address] = /^(.*)<([^<>]+)>\s*$/.exec(oneLine(text)) ?? [];
  return address === undefined
    ? { name: "Boxoffice", address: oneLine(text) }
    : { name: (name ?? "").replaceAll('"', "").trim(), address: address.trim() };
}
