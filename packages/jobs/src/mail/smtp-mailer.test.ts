import type { OutgoingMessage } from "@boxoffice/domain";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { recordingLogger } from "../testing/recording-logger.js";
import { type SmtpCatcher, startSmtpCatcher } from "../testing/smtp-catcher.js";
import { createMailer } from "./create-mailer.js";
import type { Mailer } from "./mailer.js";

let smtp: SmtpCatcher;
let mailer: Mailer;
beforeEach(async () => {
  smtp = await startSmtpCatcher();
  mailer = createMailer({
    smtpUrl: smtp.url,
    from: "Box Office <tickets@example.org>",
    logger: recordingLogger(),
  });
});
afterEach(async () => {
  await mailer.close();
  await smtp.stop();
});

const message: OutgoingMessage = {
  id: "0198c7a0-0000-7000-8000-000000000000",
  status: "SENDING",
  to: "ada@example.org",
  subject: "You're booked: An Evening of Strings",
  text: "See you there.",
  html: "<p>See you there.</p>",
  calendar: "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n",
  messageId: "<abc@boxoffice>",
};

describe("a mail server that is there", () => {
  test("gets the message once, under its own Message-ID, with text, HTML and calendar", async () => {
    expect(await mailer.deliver(message)).toBe("SENT");
    const [mail, ...others] = smtp.mails;
    expect(others).toEqual([]);
    expect(mail?.to).toEqual(["ada@example.org"]);
    expect(mail?.headers).toContain("Message-ID: <abc@boxoffice>");
    expect(mail?.headers).toContain("From: Box Office <tickets@example.org>");
    for (const type of ["text/plain", "text/html", "text/calendar; charset=utf-8; method=CANCEL"]) {
      expect(mail?.raw).toContain(`Content-Type: ${type}`);
    }
  });

  test("S8: cannot be given another header or recipient by a line break in the subject or the address", async () => {
    await mailer.deliver({
      ...message,
      subject: "Hello\r\nBcc: everyone@example.org\r\n\r\nA body of mine",
    });
    await mailer
      .deliver({ ...message, to: "ada@example.org>\r\nRCPT TO:<eve@example.org" })
      .catch(() => "refused is as good");
    await mailer.deliver({ ...message, to: "ada@example.org, eve@example.org" }).catch(() => "as above");
    const [first] = smtp.mails;
    expect(first?.headers.filter((line) => /^bcc:/i.test(line))).toEqual([]);
    expect(first?.headers).toContain("Subject: Hello Bcc: everyone@example.org A body of mine");
    expect(smtp.mails.flatMap((mail) => mail.to)).not.toContain("eve@example.org");
  });

  test.each([
    { at: "RCPT", answer: 451 },
    { at: "DATA", answer: 452 },
  ] as const)("that refuses for now, $answer at $at, is asked again later", async (fault) => {
    smtp.fail(fault);
    await expect(mailer.deliver(message)).rejects.toMatchObject({
      isFinal: false,
      message: `The mail server refused the message for now (${fault.answer})`,
    });
    expect(smtp.mails).toEqual([]);
    expect(await mailer.deliver(message)).toBe("SENT");
  });

  test.each([
    { at: "RCPT", answer: 550 },
    { at: "DATA", answer: 554 },
  ] as const)("that refuses for good, $answer at $at, is not asked again", async (fault) => {
    smtp.fail(fault);
    await expect(mailer.deliver(message)).rejects.toMatchObject({
      isFinal: true,
      message: `The mail server refused the message for good (${fault.answer})`,
    });
  });

  test("that refuses our sender refuses every message: none of them is at an end by it", async () => {
    smtp.fail({ at: "MAIL", answer: 550 });
    await expect(mailer.deliver(message)).rejects.toMatchObject({
      isFinal: false,
      message: "The mail server refused the sender (550)",
    });
  });

  test("that refuses one recipient for good takes the next one's mail over the same connection", async () => {
    smtp.refuse(550);
    const others = ["bob@example.org", "eve@example.org"].map((to) => mailer.deliver({ ...message, to }));
    const outcomes = await Promise.allSettled([mailer.deliver(message), ...others]);
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(1);
    expect(smtp.mails).toHaveLength(2);
  });

  test.each(["MAIL", "RCPT", "DATA"] as const)(
    "that hangs up at %s without an answer is asked again later, over a new connection",
    async (at) => {
      smtp.fail({ at, answer: "hang-up" });
      await expect(mailer.deliver(message)).rejects.toMatchObject({
        isFinal: false,
        message: expect.stringContaining("did not take the message"),
      });
      expect(await mailer.deliver(message)).toBe("SENT");
      const ids = smtp.mails.map((mail) => mail.headers.find((line) => line.startsWith("Message-ID:")));
      // Whoever takes a mail and does not say so gets it twice; its Message-ID says that it is one.
      expect(ids).toEqual(Array(at === "DATA" ? 2 : 1).fill("Message-ID: <abc@boxoffice>"));
    },
  );

  test("gets no line that is longer than mail allows, whatever people wrote", async () => {
    const long = "Donaudampfschifffahrt".repeat(200);
    await mailer.deliver({
      ...message,
      subject: long.slice(0, 900),
      text: long,
      html: `<p>${long}</p>`,
      calendar: `BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nDESCRIPTION:${long}\r\nEND:VCALENDAR\r\n`,
    });
    const longest = Math.max(...(smtp.mails[0]?.raw ?? "").split("\r\n").map((line) => line.length));
    expect(longest).toBeLessThanOrEqual(998);
  });

  test("gets a dot on a line of its own as text, not as the end of the message", async () => {
    await mailer.deliver({ ...message, text: "One\n.\nMAIL FROM:<eve@example.org>\n.\r\nTwo" });
    expect(smtp.mails).toHaveLength(1);
    expect(smtp.mails[0]?.raw).toContain("Two");
  });
});

test("a mail server that is not there is asked again later", async () => {
  await smtp.stop();
  await expect(mailer.deliver(message)).rejects.toMatchObject({ isFinal: false });
});

test("without a mail server the message is kept, and the log has neither its text nor its address", async () => {
  const logger = recordingLogger();
  expect(await createMailer({ from: "Boxoffice <tickets@example.test>", logger }).deliver(message)).toBe(
    "KEPT",
  );
  expect(logger.lines).toHaveLength(1);
  expect(JSON.stringify(logger.lines)).not.toMatch(/See you there|ada@example/);
});
