import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import {
  asSystem,
  beat,
  beatEveryMs,
  defaultRetention,
  type DomainContext,
  type LedgerJobType,
  type Retention,
  type ScheduledJob,
  stopBeating,
} from "@boxoffice/domain";
import type { RegisteredJob } from "./job-definition.js";
import type { Logger } from "./logger.js";
import type { Mailer } from "./mail/mailer.js";
import { tracedMailer } from "./mail/traced-mailer.js";
import { Outage } from "./outage.js";
import type { JobQueue } from "./queue/job-queue.js";
import { registry as everyJob } from "./registry.js";
import { startRelay } from "./relay/start-relay.js";
import { startLoop } from "./run-loop.js";
import { schedules as everySchedule } from "./schedule/schedules.js";
import { startScheduler } from "./schedule/start-scheduler.js";
import { admitEntries } from "./worker/admit-entries.js";
import { cutShort, type Hold } from "./worker/hold.js";
import { renewLeases } from "./worker/renew-leases.js";
import { type JobRun, runEntry, type RunOptions } from "./worker/run-entry.js";
import { shareRequests } from "./worker/share-requests.js";
import { startClaiming } from "./worker/start-claiming.js";
import { defaultTimings, type WorkerTimings } from "./worker/timings.js";

export interface WorkerOptions {
  context: Omit<DomainContext, "actor">;
  queue: JobQueue;
  mailer: Mailer;
  /** Where links in mail lead. */
  publicUrl: string;
  /** Calls `wake` with each notification on `boxoffice_jobs`; returns the way to stop. */
  onWake: (wake: (announced: string) => void) => () => void;
  /** The longest a waiting job is overlooked when nobody wakes. */
  pollMs: number;
  logger: Logger;
  /** Jobs run at a time (default 16). */
  concurrency?: number;
  timings?: Partial<WorkerTimings>;
  /** What is kept how long (default: `defaultRetention`). */
  retention?: Retention;
  /** Told of each run of a job in here, when it has ended. */
  onRun?: (run: JobRun) => void;
  schedules?: readonly ScheduledJob[];
  registry?: Readonly<Record<LedgerJobType, RegisteredJob>>;
}

export interface RunningWorker {
  readonly id: string;
  /** Takes no more jobs, finishes or gives back those it holds, and resolves within ten seconds. */
  stop(): Promise<void>;
}

/**
 * Starts a worker: the relay that carries jobs from the ledger to the queue, the loop that claims and runs them, and the
 * heartbeat that says so. It throws nothing later on: what is away now is tried again. The queue and the mailer belong
 * to the caller, who closes them after the stop.
 */
export function startWorker(options: WorkerOptions): RunningWorker {
  const { queue, pollMs, logger, concurrency = 16, registry = everyJob } = options;
  const timings = { ...defaultTimings, ...options.timings };
  const ctx = asSystem(options.context);
  const mailer = ctx.tracing ? tracedMailer(options.mailer, ctx.tracing) : options.mailer;
  const id = randomUUID();
  const outage = new Outage("The job queue", logger);

  const heartbeat = startLoop({
    everyMs: beatEveryMs,
    step: () => beat(ctx, { workerId: id, host: hostname(), pid: process.pid }),
    onError: (error) => logger.warn({ err: error }, "The worker could not say that it is alive"),
  });
  const holds = new Set<Hold>();
  const running: RunOptions = {
    ctx,
    requests: shareRequests(queue),
    registry,
    mailer,
    publicUrl: options.publicUrl.replace(/\/+$/, ""),
    retention: options.retention ?? defaultRetention,
    logger,
    workerId: id,
    leaseMs: timings.leaseMs,
    backoff: timings.backoff,
    holds,
    onRun: options.onRun ?? (() => {}),
  };
  const claiming = startClaiming({
    queue,
    claimantId: id,
    concurrency,
    leaseMs: timings.leaseMs,
    pollMs,
    graceMs: timings.graceMs,
    admit: (entries) => admitEntries({ queue, registry }, entries),
    run: (entry) => runEntry(running, entry),
    renew: () => renewLeases({ ctx, queue, leaseMs: timings.leaseMs }, [...holds]),
    cutShort() {
      for (const hold of holds) cutShort(hold, "stopping");
    },
    outage,
    logger,
  });
  const relay = startRelay({
    ctx,
    queue,
    outage,
    // A job of a newer release than this one is dispatched like any other.
    priorityOf: (type) => (registry as Partial<typeof registry>)[type]?.priority ?? 0,
    onWake: options.onWake,
    onWaiting: () => claiming.look(),
    pollMs,
    forgottenMs: timings.forgottenMs,
    logger,
  });
  const scheduler = startScheduler({ ctx, schedules: options.schedules ?? everySchedule, logger });
  logger.info({ workerId: id, concurrency }, "Worker started");

  return {
    id,
    async stop() {
      await Promise.all([scheduler.stop(), relay.stop(), claiming.stop()]);
      await heartbeat.stop();
      await stopBeating(ctx, { workerId: id }).catch((error: unknown) =>
        logger.warn({ err: error }, "The worker could not say that it has stopped"),
      );
      logger.info({ workerId: id }, "Worker stopped");
    },
  };
}
