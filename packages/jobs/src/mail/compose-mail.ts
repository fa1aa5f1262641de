import { randomUUID } from "node:crypto";
import type { OutgoingMessage } from "@boxoffice/domain";
import MimeNode from "nodemailer/lib/mime-node";
import { encode, wrap } from "nodemailer/lib/qp";
import { oneLine } from "./plain-text.js";
import type { Mailer } from "./mailer.js";

/** A whole mail, ready for the socket. */
export interface ComposedMail {
  envelope: { from: string | false; to: string[] };
  raw: string;
}

/**
 * The message as MIME: text, HTML and calendar as alternatives, and the calendar once more as a file. Headers are nodemailer's,
 * the body is put together here: its own way, a stream for each part, took about half of what a mail costs.
 */
export function composeMail(message: OutgoingMessage, from: Mailer["from"]): ComposedMail {
  const { calendar } = message;
  const alternatives = [
    readable("text/plain; charset=utf-8", message.text),
    readable("text/html; charset=utf-8", message.html),
  ];
  const { contentType, body } =
    calendar === null ? multipart("alternative", alternatives) : withCalendar(alternatives, calendar);
  const mail = new MimeNode(contentType);
  mail.setHeader({
    from,
    // As an object, so that nothing in it is taken for a list of addresses.
    to: { name: "", address: message.to },
    subject: oneLine(message.subject),
    "message-id": message.messageId,
    "auto-submitted": "auto-generated",
  });
  return { envelope: mail.getEnvelope(), raw: `${mail.buildHeaders()}\r\n\r\n${body}` };
}

interface Multipart {
  contentType: string;
  body: string;
}

function multipart(kind: "alternative" | "mixed", parts: readonly string[]): Multipart {
  // Nothing that is encoded has a line that begins with "--=".
  const boundary = `--=_${randomUUID()}`;
  return {
    contentType: `multipart/${kind}; boundary="${boundary}"`,
    body: `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join("")}--${boundary}--\r\n`,
  };
}

function withCalendar(alternatives: readonly string[], calendar: string): Multipart {
  const method = calendar.includes("METHOD:CANCEL") ? "CANCEL" : "PUBLISH";
  const inner = multipart("alternative", [
    ...alternatives,
    readable(`text/calendar; charset=utf-8; method=${method}`, calendar),
  ]);
  return multipart("mixed", [
    `Content-Type: ${inner.contentType}\r\n\r\n${inner.body}`,
    calendarFile(calendar),
  ]);
}

/** As quoted-printable: lines of 76 characters at most, whatever people wrote. */
function readable(contentType: string, text: string): string {
  const lines = wrap(encode(text.replace(/\r\n|\r|\n/g, "\r\n")));
  return `Content-Type: ${contentType}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${lines}`;
}

function calendarFile(calendar: string): string {
  const lines = Buffer.from(calendar).toString("base64").replace(/.{76}/g, "$&\r\n");
  const name = "booking.ics";
  return `Content-Type: application/ics; name=${name}\r\nContent-Disposition: attachment; filename=${name}\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}`;
}
