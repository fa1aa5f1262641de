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

  test("cannot be given another header or recipient by a line break in the subject or the address", async () => {
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

  test("that refuses for now is asked again later", async () => {
    smtp.refuse(451);
    await expect(mailer.deliver(message)).rejects.toMatchObject({
      isFinal: false,
      message: "The mail server refused the message for now (451)",
    });
    expect(await mailer.deliver(message)).toBe("SENT");
  });

  test("that refuses for good is not asked again", async () => {
    smtp.refuse(550);
    await expect(mailer.deliver(message)).rejects.toMatchObject({
      isFinal: true,
      message: "The mail server refused the message for good (550)",
    });
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
