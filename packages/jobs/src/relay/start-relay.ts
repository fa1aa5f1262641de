import {
  type DispatchableJob,
  dispatchJobs,
  type DomainContext,
  hasJobsInQueue,
  type LedgerJobType,
  reclaimForgottenJobs,
  undoDispatch,
} from "@boxoffice/domain";
import type { Logger } from "../logger.js";
import type { Outage } from "../outage.js";
import type { JobQueue } from "../queue/job-queue.js";
import { type Loop, startLoop } from "../run-loop.js";

const pageSize = 500;
/** Jobs due within this time are dispatched ahead and wait in the queue. */
const horizonMs = 60_000;
/** A busy ledger announces every change; looking for new jobs after each of them would only slow it down. */
const restMs = 20;

/** What the ledger announces when jobs have changed and none of them waits to be dispatched. */
const nothingNew = "changed";

export interface RelayOptions {
  ctx: DomainContext;
  queue: JobQueue;
  priorityOf: (type: LedgerJobType) => number;
  /** Calls `wake` whenever the ledger has changed, with what was announced; returns the way to stop. */
  onWake: (wake: (announced: string) => void) => () => void;
  /** Told when the queue may have something to give, whoever put it there. */
  onWaiting: () => void;
  pollMs: number;
  /** After how long a dispatched job that has not moved is taken for lost by the queue. */
  forgottenMs: number;
  /** Shared with whoever else talks to the queue. */
  outage: Outage;
  logger: Logger;
}

/**
 * Carries due jobs from the ledger to the queue, and once more those that the queue seems to have lost: all that were
 * dispatched before this relay began, for the queue may have ended with the process before it. It never throws: while
 * the queue or the database is away, jobs stay in the ledger.
 */
export function startRelay(options: RelayOptions): Pick<Loop, "stop"> {
  const { ctx, queue, priorityOf, onWaiting, pollMs, forgottenMs, outage, logger } = options;
  const startedAt = performance.now();
  let sweptAt: number | null = null;

  async function hand(jobs: DispatchableJob[]): Promise<number> {
    const entriesOf = (some: DispatchableJob[]) =>
      some.map(({ jobId, delayMs, type }) => ({ jobId, delayMs, priority: priorityOf(type), payload: type }));
    const [anew, first] = [jobs.filter((job) => job.isAnew), jobs.filter((job) => !job.isAnew)];
    const enter = () =>
      outage.watch(
        async () => (await queue.enqueueMany(entriesOf(first))) + (await queue.redrive(entriesOf(anew))),
      );
    const added = ctx.tracing
      ? await ctx.tracing.shared(
          { name: "enqueue jobs", facts: { "boxoffice.batch.size": jobs.length } },
          jobs.map(({ traceparent }) => (traceparent === null ? null : { traceparent })),
          enter,
        )
      : await enter();
    onWaiting();
    return added;
  }

  async function dispatch(): Promise<void> {
    let jobs: DispatchableJob[];
    do {
      jobs = await dispatchJobs(ctx, { horizonMs, limit: pageSize });
      if (jobs.length === 0) return;
      try {
        await hand(jobs);
      } catch (error) {
        await undoDispatch(ctx, { jobIds: jobs.map((job) => job.jobId) });
        throw error;
      }
    } while (jobs.length === pageSize);
  }

  async function reconcile(): Promise<void> {
    const now = performance.now();
    if (sweptAt !== null && now - sweptAt < pollMs) return;
    const movedMs = sweptAt === null ? Math.min(forgottenMs, now - startedAt) : forgottenMs;
    let jobs: DispatchableJob[];
    let added: number;
    do {
      jobs = await reclaimForgottenJobs(ctx, { forgottenMs: movedMs, limit: pageSize });
      added = jobs.length > 0 ? await hand(jobs) : 0;
      // A full page of which the queue knew every job means that it is only slow: the rest can wait for the next pass.
    } while (jobs.length === pageSize && added > 0);
    sweptAt = now;
  }

  const loop = startLoop({
    everyMs: pollMs,
    restMs,
    async step() {
      // While the queue is away, one question to it instead of marking and unmarking a page of jobs.
      if (outage.isDown) await outage.watch(() => queue.stats());
      await dispatch();
      await reconcile();
      // Others dispatch as well. The ledger knows whether there is something, so an idle worker asks the queue nothing.
      if (await hasJobsInQueue(ctx)) onWaiting();
    },
    onError(error) {
      if (!outage.isDown) logger.error({ err: error }, "The relay could not read the ledger; it tries again");
    },
  });
  const stopListening = options.onWake((announced) => {
    if (announced !== nothingNew) loop.wake();
  });
  return {
    stop() {
      stopListening();
      return loop.stop();
    },
  };
}
