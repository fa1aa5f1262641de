import {
  type DomainContext,
  failJob,
  finishJob,
  type LedgerJobType,
  releaseJob,
  type Retention,
  startJob,
  type StartedJob,
} from "@boxoffice/domain";
import type { RegisteredJob } from "../job-definition.js";
import { type Logger, withFacts } from "../logger.js";
import type { Mailer } from "../mail/mailer.js";
import type { ClaimedEntry } from "../queue/job-queue.js";
import { type Backoff, backoffMs } from "./backoff.js";
import { describeFailure } from "./describe-failure.js";
import type { Hold } from "./hold.js";
import { JobFailure } from "./job-failure.js";
import type { EntryRequests } from "./share-requests.js";

export interface RunOptions {
  ctx: DomainContext;
  requests: EntryRequests;
  registry: Readonly<Record<LedgerJobType, RegisteredJob>>;
  mailer: Mailer;
  publicUrl: string;
  retention: Retention;
  logger: Logger;
  workerId: string;
  leaseMs: number;
  backoff: Backoff;
  /** The jobs being run; this adds its own while it runs. */
  holds: Set<Hold>;
  onRun: (run: JobRun) => void;
}

/** One run of a job: how it ended, how long the job had waited since it was due, and how long it took. */
export interface JobRun {
  type: LedgerJobType;
  outcome: "done" | "retrying" | "dead" | "lost" | "released";
  waitMs: number;
  runMs: number;
}

const shortestWaitMs = 50;

/**
 * Runs one claimed job to its end and settles it, first in the ledger, then in the queue: whatever is lost in between,
 * the queue hands the job out again and the ledger answers that it is settled.
 */
export async function runEntry(options: RunOptions, entry: ClaimedEntry): Promise<void> {
  const { ctx, requests, workerId, leaseMs } = options;
  const askedAt = performance.now();
  const start = await startJob(ctx, { jobId: entry.jobId, workerId, leaseMs });
  if (start.outcome === "settled") {
    await requests.settle(entry);
  } else if (start.outcome !== "started") {
    await requests.retryLater({ ...entry, delayMs: Math.max(shortestWaitMs, start.waitMs) });
  } else {
    const hold: Hold = {
      job: start.job,
      entry,
      abort: new AbortController(),
      renewedAt: askedAt,
      cutShort: null,
    };
    options.holds.add(hold);
    try {
      const outcome = await runInTrace(options, hold, start.job);
      const { type, waitMs } = start.job;
      options.onRun({ type, outcome, waitMs, runMs: performance.now() - askedAt });
    } finally {
      options.holds.delete(hold);
    }
  }
}

/** The run is told of in the trace of what it follows from, each attempt on its own; what follows from nothing begins one. */
function runInTrace(options: RunOptions, hold: Hold, job: StartedJob): Promise<JobRun["outcome"]> {
  const { tracing } = options.ctx;
  if (!tracing) return runStarted(options, hold, job);
  const { jobId, type, attempt, traceparent, waitMs } = job;
  const facts = {
    "boxoffice.job.id": jobId,
    "boxoffice.job.type": type,
    "boxoffice.job.attempt": attempt,
    "boxoffice.job.wait_ms": Math.round(waitMs),
  };
  const cause = traceparent === null ? null : { traceparent };
  return tracing.follow(cause, { name: type, kind: "consumer", facts }, async (span) => {
    const outcome = await runStarted(options, hold, job);
    span.add({ "boxoffice.job.outcome": outcome });
    if (outcome === "retrying" || outcome === "dead") span.fail(outcome);
    return outcome;
  });
}

async function runStarted(options: RunOptions, hold: Hold, job: StartedJob): Promise<JobRun["outcome"]> {
  const { ctx, requests, logger } = options;
  const facts = factsOf(job);
  const startedAt = performance.now();
  try {
    await handle(options, hold, job);
  } catch (error) {
    return settleFailure(options, hold, job, error);
  }
  const isRecorded = await finishJob(ctx, hold.job);
  if (!isRecorded) {
    logger.warn(facts, "The job went to another worker before it was done here");
    return "lost";
  }
  logger.info({ ...facts, tookMs: Math.round(performance.now() - startedAt) }, "Job done");
  await requests.settle(hold.entry);
  return "done";
}

/** In each line of the log that is about the job. */
function factsOf({ jobId, type, attempt }: StartedJob) {
  return { jobId, type, attempt };
}

async function handle(options: RunOptions, hold: Hold, job: StartedJob): Promise<void> {
  const { registry, ctx, mailer, publicUrl, retention, logger } = options;
  // The ledger may hold jobs of a newer release that this process does not know: they wait for one that does.
  const registered: RegisteredJob | undefined = registry[job.type];
  if (!registered) throw new JobFailure("This worker does not know this kind of job");
  const { signal } = hold.abort;
  const timer = setTimeout(
    () => hold.abort.abort(new JobFailure(`It took longer than ${registered.timeoutMs / 1000} s`)),
    registered.timeoutMs,
  );
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  try {
    const run = registered.run(
      {
        domain: ctx,
        mailer,
        publicUrl,
        retention,
        logger: withFacts(logger, factsOf(job)),
        attempt: job.attempt,
        signal,
        deadline: new Date(Date.now() + registered.timeoutMs),
      },
      job.payload,
    );
    await Promise.race([run, aborted]);
  } finally {
    clearTimeout(timer);
  }
}

async function settleFailure(
  options: RunOptions,
  hold: Hold,
  job: StartedJob,
  error: unknown,
): Promise<JobRun["outcome"]> {
  const { ctx, requests, logger, backoff } = options;
  const facts = factsOf(job);
  if (hold.cutShort === "lost") {
    logger.warn(facts, "The job went to another worker");
    return "lost";
  }
  if (hold.cutShort === "stopping") {
    if (await releaseJob(ctx, hold.job)) await requests.release(hold.entry);
    logger.info(facts, "The worker stops: the job was given back");
    return "released";
  }
  const isFinal = (error instanceof JobFailure && error.isFinal) || job.attempt >= job.maxAttempts;
  const retryInMs = isFinal ? null : backoffMs(job.attempt, backoff);
  const isRecorded = await failJob(ctx, { ...hold.job, error: describeFailure(error), retryInMs });
  if (!isRecorded) {
    logger.warn(facts, "The job went to another worker before it failed here");
    return "lost";
  }
  if (retryInMs === null) {
    logger.error({ ...facts, err: error }, "Job is dead");
    await requests.bury(hold.entry);
    return "dead";
  }
  logger.warn({ ...facts, err: error, retryInMs }, "Job failed and will be tried again");
  await requests.retryLater({ ...hold.entry, delayMs: retryInMs });
  return "retrying";
}
