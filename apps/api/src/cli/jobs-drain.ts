import { setTimeout as delay } from "node:timers/promises";
import {
  asSystem,
  createAdmission,
  type DomainContext,
  getLedgerStats,
  noPasswords,
} from "@boxoffice/domain";
import { createMailer, createQueue, startWorker } from "@boxoffice/jobs";
import type { Settings } from "../env.js";
import { createLogger } from "../logger.js";
import type { Store } from "../open-store.js";
import { printLine, showProgress } from "../terminal.js";

const lookEveryMs = 250;

/** Runs a worker in here, beside those there may be, until no job is due or running, and shows how many are left. */
export async function drainJobs(store: Store, settings: Settings): Promise<void> {
  const logger = createLogger({ level: "error" });
  const domain = { db: store.db, passwords: noPasswords, admission: createAdmission(store.db) };
  const queue = createQueue({ upstash: settings.upstash, redisUrl: settings.redisUrl, logger });
  const mailer = createMailer({ smtpUrl: settings.smtpUrl, from: settings.mailFrom, logger });
  const worker = startWorker({
    context: domain,
    queue,
    mailer,
    publicUrl: settings.publicUrl ?? `http://localhost:${settings.port}`,
    onWake: (wake) => store.listener.on("boxoffice_jobs", wake),
    pollMs: settings.jobsPollMs,
    retention: settings.retention,
    logger,
  });
  try {
    await untilNothingIsDue(asSystem(domain));
  } finally {
    await worker.stop();
    await Promise.all([mailer.close(), queue.close()]);
  }
}

async function untilNothingIsDue(ctx: DomainContext): Promise<void> {
  const startedAt = performance.now();
  const { done: doneBefore } = await left(ctx);
  for (let now = await left(ctx); now.due > 0; now = await left(ctx)) {
    showProgress(`${now.due} left, ${now.done - doneBefore} done`);
    await delay(lookEveryMs);
  }
  showProgress(null);
  const { done, later } = await left(ctx);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  printLine(`Nothing is due. ${done - doneBefore} done in ${seconds} s; ${later} wait for their time.`);
}

async function left(ctx: DomainContext): Promise<{ due: number; later: number; done: number }> {
  const { counts } = await getLedgerStats(ctx);
  const sum = (ofEach: (count: (typeof counts)[number]) => number) =>
    counts.reduce((total, count) => total + ofEach(count), 0);
  return {
    due: sum(({ status, count, due }) => (status === "RUNNING" ? count : due)),
    later: sum(({ status, count, due }) => (status === "QUEUED" || status === "RETRYING" ? count - due : 0)),
    done: sum(({ status, count }) => (status === "DONE" || status === "DEAD" ? count : 0)),
  };
}
