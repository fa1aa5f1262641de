import type { OutgoingMessage } from "@boxoffice/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { composeMail } from "./compose-mail.js";

const from = { name: "Böx Office", address: "tickets@example.org" };
const message: OutgoingMessage = {
  id: "0198c7a0-0000-7000-8000-000000000000",
  status: "SENDING",
  to: "ada@example.org",
  subject: "Gebucht: Ein Abend für Streicher 🎻",
  text: "See you there.",
  html: "<p>See you there.</p>",
  calendar: "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nSUMMARY:Für Streicher\r\nEND:VCALENDAR\r\n",
  messageId: "<abc@boxoffice>",
};

interface Part {
  head: string;
  body: string;
}

/** Takes a mail apart as a reader does: every leaf with its head, in order. */
function leavesOf(raw: string): Part[] {
  const end = raw.indexOf("\r\n\r\n");
  const [head, body] = [raw.slice(0, end).replace(/\r\n[ \t]+/g, " "), raw.slice(end + 4)];
  const [, boundary] = /^Content-Type: multipart\/\w+;.*boundary="?([^";\r]+)"?/im.exec(head) ?? [];
  if (boundary === undefined) return [{ head, body }];
  const [, ...parts] = `\r\n${body}`.split(`\r\n--${boundary}`);
  expect(parts.pop()).toBe("--\r\n");
  return parts.flatMap((part) => leavesOf(part.slice(2)));
}

function textOf({ head, body }: Part): string {
  if (/base64/.test(head)) return Buffer.from(body, "base64").toString();
  const bytes = body
    .replaceAll("=\r\n", "")
    .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}

test("a reader finds text, HTML and calendar, in this order, and the calendar once more as a file", () => {
  const leaves = leavesOf(composeMail(message, from).raw);
  expect(leaves.map(({ head }) => /Content-Type: (\S+?);/.exec(head)?.[1])).toEqual([
    "text/plain",
    "text/html",
    "text/calendar",
    "application/ics",
  ]);
  expect(leaves.map(textOf)).toEqual([message.text, message.html, message.calendar, message.calendar]);
  expect(leaves[2]?.head).toContain("method=PUBLISH");
  expect(leaves[3]?.head).toContain("Content-Disposition: attachment; filename=booking.ics");
});

test("without a calendar there is text and HTML alone", () => {
  const { raw } = composeMail({ ...message, calendar: null }, from);
  expect(leavesOf(raw).map(textOf)).toEqual([message.text, message.html]);
  expect(raw).toContain("Content-Type: multipart/alternative;");
});

test("the head names sender, recipient, subject and Message-ID once each, and the date, in ASCII", () => {
  const { raw, envelope } = composeMail(message, from);
  expect(envelope).toEqual({ from: from.address, to: [message.to] });
  const head = raw.slice(0, raw.indexOf("\r\n\r\n"));
  for (const name of ["From", "To", "Subject", "Message-ID", "Date", "MIME-Version", "Auto-Submitted"])
    expect(head.match(new RegExp(`^${name}: .`, "gm"))).toHaveLength(1);
  expect(head).toContain("Message-ID: <abc@boxoffice>");
  expect(head).toContain("To: ada@example.org");
});

test("whatever people write arrives as it was, in short lines of ASCII", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.constantFrom(
      "=",
      ".",
      "\r\n.\r\n",
      " \n",
      "\t\r\n",
      "🎟",
      "--=_",
      "é".repeat(90),
      "x".repeat(200),
      "From ",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join("").toWellFormed();
      const { raw } = composeMail({ ...message, text, html: text, calendar: null }, from);
      const body = raw.slice(raw.indexOf("\r\n\r\n"));
      // oxlint-disable-next-line no-control-regex
      expect(body).toMatch(/^[\u0000-\u007f]*$/);
      expect(Math.max(...body.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(78);
      const arrived = leavesOf(raw).map(textOf);
      const expected = text.replace(/\r\n|\r|\n/g, "\r\n");
      expect(arrived).toEqual([expected, expected]);
    }),
    { numRuns: 500 },
  );
});
