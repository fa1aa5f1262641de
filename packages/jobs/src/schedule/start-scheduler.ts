import { type DomainContext, enterScheduledJobs, type ScheduledJob } from "@boxoffice/domain";
import type { Logger } from "../logger.js";
import { type Loop, startLoop } from "../run-loop.js";

const longestPauseMs = 60_000;

export interface SchedulerOptions {
  ctx: DomainContext;
  schedules: readonly ScheduledJob[];
  logger: Logger;
}

/** Enters the jobs of each period soon after it has begun. All instances do; the ledger lets one of them. */
export function startScheduler({ ctx, schedules, logger }: SchedulerOptions): Pick<Loop, "stop"> {
  return startLoop({
    everyMs: longestPauseMs,
    async step() {
      if (schedules.length === 0) return null;
      const entered = await enterScheduledJobs(ctx, { jobs: schedules });
      for (const type of entered) logger.debug({ type }, "A scheduled job was entered");
      // By this clock, which need not be the database's: asked too early, the next pause is short.
      const now = Date.now();
      return (
        Math.min(...schedules.map(({ everyMs, offsetMs }) => everyMs - ((now - offsetMs) % everyMs))) + 1
      );
    },
    onError: (error) => logger.warn({ err: error }, "Scheduled jobs could not be entered; it tries again"),
  });
}
