import { type Database, openListener } from "@boxoffice/db";
import type { TestDatabase } from "@boxoffice/db/testing";
import { createAdmission, noPasswords } from "@boxoffice/domain";
import { createMailer } from "../mail/create-mailer.js";
import { MemoryQueue } from "../queue/memory-queue.js";
import { type RunningWorker, startWorker, type WorkerOptions } from "../start-worker.js";
import { type LogLine, recordingLogger } from "./recording-logger.js";

export interface TestWorker extends RunningWorker {
  lines: LogLine[];
}

/** The domain's context without an actor. */
export function contextOf(db: Database): WorkerOptions["context"] {
  return { db, passwords: noPasswords, admission: createAdmission(db) };
}

/** A worker on `db`, woken by the database like a real one, that retries within milliseconds. */
export async function runWorker(
  db: TestDatabase,
  overrides: Partial<WorkerOptions> = {},
): Promise<TestWorker> {
  const listener = await openListener(db.url);
  const logger = recordingLogger();
  const worker = startWorker({
    context: contextOf(db),
    queue: new MemoryQueue(),
    mailer: createMailer({ from: "Boxoffice <tickets@example.test>", logger }),
    publicUrl: "https://tickets.example",
    onWake: (wake) => listener.on("boxoffice_jobs", wake),
    pollMs: 500,
    logger,
    schedules: [],
    ...overrides,
    timings: { backoff: { baseMs: 10, longestMs: 50 }, ...overrides.timings },
  });
  return {
    id: worker.id,
    lines: logger.lines,
    async stop() {
      await worker.stop();
      await listener.close();
    },
  };
}
