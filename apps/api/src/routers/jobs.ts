import {
  job,
  jobDetail,
  jobIdInput,
  jobPage,
  jobStats,
  jobStatsInput,
  jobTransition,
  listJobsInput,
  retriedJobs,
  retryAllJobsInput,
  watchJobsInput,
} from "@boxoffice/contracts";
import { getJob, getJobStats, listJobs, retryAllJobs, retryJob } from "@boxoffice/domain";
import { tracked } from "@trpc/server";
import { zAsyncIterable } from "../trpc/async-iterable.js";
import { organizerProcedure, router, signedInProcedure } from "../trpc/init.js";
import { rest } from "../trpc/procedure-meta.js";

export const jobsRouter = router({
  list: signedInProcedure
    .meta({ scope: "jobs:read", rest: [rest("GET /jobs", "The jobs that the user may see")] })
    .input(listJobsInput)
    .output(jobPage)
    .query(({ ctx, input }) => listJobs(ctx.domain, input)),

  get: signedInProcedure
    .meta({ scope: "jobs:read", rest: [rest("GET /jobs/{jobId}", "One job with its latest transitions")] })
    .input(jobIdInput)
    .output(jobDetail)
    .query(({ ctx, input }) => getJob(ctx.domain, input)),

  stats: signedInProcedure
    .meta({ scope: "jobs:read", rest: [rest("GET /job-stats", "Counts of jobs, and how the workers are")] })
    .input(jobStatsInput)
    .output(jobStats)
    .query(async ({ ctx, input }) => {
      const stats = await getJobStats(ctx.domain, input);
      return { ...stats, isQueueAway: ctx.services.queueCheck.isAway(stats) };
    }),

  retry: organizerProcedure
    .meta({ scope: "session", rest: [rest("POST /jobs/{jobId}/retry", "Run a dead job once more")] })
    .input(jobIdInput)
    .output(job)
    .mutation(({ ctx, input }) => retryJob(ctx.domain, input)),

  retryAll: organizerProcedure
    .meta({ scope: "session", rest: [rest("POST /jobs/retry", "Run the dead jobs of a type once more")] })
    .input(retryAllJobsInput)
    .output(retriedJobs)
    .mutation(({ ctx, input }) => retryAllJobs(ctx.domain, input)),

  watch: signedInProcedure
    .meta({ scope: "jobs:read" })
    .input(watchJobsInput)
    .output(zAsyncIterable(jobTransition))
    .subscription(async function* ({ ctx, input, signal }) {
      const { services, access } = ctx;
      const watch = {
        after: input?.lastEventId ?? null,
        tail: input?.tail ?? 0,
        untilMs: access?.expiresAtMs ?? null,
        isAllowed: async () => access !== null && access.isHolding(),
      };
      for await (const { cursor, transition } of services.jobFeed.watch(ctx.domain, watch, signal)) {
        yield tracked(cursor, transition);
      }
    }),
});
