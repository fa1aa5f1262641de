import { createTestDatabase, eventually, freePort, type TestDatabase } from "@boxoffice/db/testing";
import { type SmtpCatcher, startSmtpCatcher } from "@boxoffice/jobs/testing";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startOtlpCollector } from "../testing/otlp-collector.js";
import { settingsForTraces } from "../testing/settings-for-traces.js";
import { startTestApi } from "../testing/start-test-api.js";
import { book, signUp, someEvent } from "../testing/test-client.js";

let db: TestDatabase;
let smtp: SmtpCatcher;
beforeAll(async () => {
  [db, smtp] = await Promise.all([createTestDatabase(), startSmtpCatcher()]);
});
afterAll(async () => {
  await smtp.stop();
  await db.close();
});

async function bookOnce(url: string): Promise<void> {
  const { client: organizer } = await signUp(url, "ORGANIZER");
  const event = await organizer.events.create.mutate(someEvent);
  const { client, session } = await signUp(url, "CUSTOMER");
  await book(client, event);
  await eventually(() => expect(smtp.mails.some(({ to }) => to.includes(session.user.email))).toBe(true));
}

describe("a process that keeps traces", () => {
  test("whose collector takes all and answers nothing books, sends mail and stops as ever", async () => {
    const collector = await startOtlpCollector({ mute: true });
    const tracing = settingsForTraces(collector.url, {
      OTEL_BSP_MAX_QUEUE_SIZE: "5",
      // Longer than the test: what stops waits for something else.
      OTEL_EXPORTER_OTLP_TIMEOUT: "600000",
    });
    const api = await startTestApi(db.url, { smtpUrl: smtp.url, tracing });
    try {
      await bookOnce(api.url);
      await eventually(() => expect(collector.requests.length).toBeGreaterThan(0));
      await bookOnce(api.url);
    } finally {
      // It resolves, though what is on its way to the collector does not.
      await api.stop();
      await collector.stop();
    }
  });

  test("whose collector is not there says so once, and books, sends mail and stops as ever", async () => {
    const lines: string[] = [];
    const logger = pino({ level: "warn" }, { write: (line: string) => void lines.push(line) });
    const tracing = settingsForTraces(`http://127.0.0.1:${await freePort()}`, {
      OTEL_EXPORTER_OTLP_TIMEOUT: "300",
    });
    const complaints = () => lines.filter((line) => line.includes("Traces can't be sent"));
    const api = await startTestApi(db.url, { smtpUrl: smtp.url, tracing, logger });
    try {
      await bookOnce(api.url);
      await eventually(() => expect(complaints()).toHaveLength(1));
      await bookOnce(api.url);
    } finally {
      await api.stop();
    }
    expect(complaints()).toHaveLength(1);
  });
});
