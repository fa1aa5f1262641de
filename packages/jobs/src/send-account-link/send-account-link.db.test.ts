import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { register, requestPasswordReset, resetPassword } from "@boxoffice/domain";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createMailer } from "../mail/create-mailer.js";
import type { Mailer } from "../mail/mailer.js";
import { recordingLogger } from "../testing/recording-logger.js";
import { contextOf, runWorker, type TestWorker } from "../testing/run-worker.js";
import { type SmtpCatcher, startSmtpCatcher } from "../testing/smtp-catcher.js";

let db: TestDatabase;
let smtp: SmtpCatcher;
let mailer: Mailer;
let worker: TestWorker | undefined;
beforeEach(async () => {
  [db, smtp] = await Promise.all([createTestDatabase(), startSmtpCatcher()]);
  const logger = recordingLogger();
  mailer = createMailer({ smtpUrl: smtp.url, from: "Boxoffice <tickets@example.test>", logger });
});
afterEach(async () => {
  await worker?.stop();
  await mailer.close();
  await smtp.stop();
  await db.close();
});

const email = "ada@example.test";
const newPassword = "a horse of another colour";

async function askForReset() {
  const quick = { hash: (word: string) => Promise.resolve(word), verify: () => Promise.resolve(true) };
  const visitor = {
    ...contextOf(db),
    actor: { kind: "visitor" } as const,
    passwords: { ...quick, isCurrent: () => true },
  };
  await register(visitor, { email, password: "the old password", name: "Ada", role: "CUSTOMER" });
  await requestPasswordReset(visitor, { email });
  return visitor;
}

const settled = () =>
  eventually(async () => {
    expect(await db.sql.query("SELECT type FROM jobs WHERE status NOT IN ('DONE', 'DEAD')")).toEqual([]);
  });

const tokensOf = () =>
  smtp.mails.map(({ raw }) => /#token=3D([\w-]{43})/.exec(raw.replace(/=\r\n/g, ""))?.[1] ?? "no token");

test("a crash after the mail has gone sends another link under the same Message-ID, and the first is good as well", async () => {
  let isCrashing = true;
  const crashing: Mailer = {
    ...mailer,
    async deliver(message) {
      const delivery = await mailer.deliver(message);
      if (!isCrashing) return delivery;
      isCrashing = false;
      throw new Error("Crashed after the mail server had taken the message");
    },
  };
  const visitor = await askForReset();
  worker = await runWorker(db, { mailer: crashing });
  await settled();
  const ids = smtp.mails.map(({ headers }) => headers.find((line) => line.startsWith("Message-ID:")));
  expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  const [first = "", second = ""] = tokensOf();
  expect(first).not.toBe(second);
  await resetPassword(visitor, { token: first, newPassword });
  await expect(resetPassword(visitor, { token: second, newPassword })).rejects.toMatchObject({
    reason: "VALIDATION",
  });
});

test("without a mail server no link is made, and the log says so without the address", async () => {
  await askForReset();
  worker = await runWorker(db);
  await settled();
  expect(await db.sql.query("SELECT 1 FROM account_links")).toEqual([]);
  const warning = worker.lines.find(({ message }) => message.startsWith("A link by mail was asked for"));
  expect(warning).toMatchObject({ level: "warn", facts: { purpose: "reset-password" } });
  expect(JSON.stringify(worker.lines)).not.toContain(email);
});
