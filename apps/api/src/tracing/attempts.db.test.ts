import { openListener } from "@boxoffice/db";
import { createTestDatabase, eventually, type TestDatabase } from "@boxoffice/db/testing";
import { createAdmission, noPasswords } from "@boxoffice/domain";
import { createMailer, createQueue, startWorker } from "@boxoffice/jobs";
import { startSmtpCatcher } from "@boxoffice/jobs/testing";
import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTracing } from "./open-tracing.js";
import { startOtlpCollector } from "../testing/otlp-collector.js";
import { settingsForTraces } from "../testing/settings-for-traces.js";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

test("a job that fails and is tried again has a span for each attempt, all under what it follows from", async () => {
  const [smtp, collector, listener] = await Promise.all([
    startSmtpCatcher(),
    startOtlpCollector(),
    openListener(db.url),
  ]);
  const logger = pino({ level: "silent" });
  const tracing = openTracing({ settings: settingsForTraces(collector.url), role: "worker", logger });
  const mailer = createMailer({ smtpUrl: smtp.url, from: "tickets@example.test", logger });
  const queue = createQueue({ upstash: undefined, redisUrl: undefined, logger });
  const worker = startWorker({
    context: { db, passwords: noPasswords, admission: createAdmission(db), tracing },
    queue,
    mailer,
    publicUrl: "https://tickets.example",
    onWake: (wake) => listener.on("boxoffice_jobs", wake),
    pollMs: 100,
    logger,
    schedules: [],
    timings: { backoff: { baseMs: 10, longestMs: 50 } },
  });
  try {
    smtp.refuse(451, 451);
    const [trace, cause] = ["c".repeat(32), "d".repeat(16)];
    await db.sql.query(
      `INSERT INTO jobs (id, type, payload, traceparent)
       VALUES (gen_random_uuid(), 'send-account-link', '{"purpose": "register", "email": "ada@example.test", "mailId": "0197d5a0-0000-7000-8000-000000000001"}', $1)`,
      [`00-${trace}-${cause}-01`],
    );
    const runs = await eventually(() => {
      const found = collector.spans.filter(({ name }) => name === "send-account-link");
      expect(found).toHaveLength(3);
      return found;
    });
    expect(runs.map(({ attributes }) => attributes["boxoffice.job.attempt"])).toEqual([1, 2, 3]);
    expect(runs.map(({ attributes }) => attributes["boxoffice.job.outcome"])).toEqual([
      "retrying",
      "retrying",
      "done",
    ]);
    expect(runs.map(({ isError }) => isError)).toEqual([true, true, false]);
    for (const run of runs) expect(run).toMatchObject({ traceId: trace, parentSpanId: cause });
    const mails = collector.spans.filter(({ name }) => name === "send mail");
    expect(mails.map(({ parentSpanId }) => parentSpanId)).toEqual(runs.map(({ spanId }) => spanId));
  } finally {
    await worker.stop();
    await Promise.all([mailer.close(), queue.close(), listener.close(), tracing.close()]);
    await Promise.all([smtp.stop(), collector.stop()]);
  }
});
