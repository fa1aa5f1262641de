import {
  job,
  jobIdInput,
  jobPage,
  jobStats,
  jobTransition,
  listJobsInput,
  noInput,
  watchJobsInput,
} from "@boxoffice/contracts";
import { getJobStats, listJobs, retryJob } from "@boxoffice/domain";
import { tracked } from "@trpc/server";
import { zAsyncIterable } from "../trpc/async-iterable.js";
import { organizerProcedure, router, signedInProcedure } from "../trpc/init.js";

export const jobsRouter = router({
  list: signedInProcedure
    .input(listJobsInput)
    .output(jobPage)
    .query(({ ctx, input }) => listJobs(ctx.domain, input)),

  stats: signedInProcedure
    .input(noInput)
    .output(jobStats)
    .query(({ ctx }) => getJobStats(ctx.domain)),

  retry: organizerProcedure
    .input(jobIdInput)
    .output(job)
    .mutation(({ ctx, input }) => retryJob(ctx.domain, input)),

  watch: signedInProcedure
    .input(watchJobsInput)
    .output(zAsyncIterable(jobTransition))
    .subscription(async function* ({ ctx, input, signal }) {
      const { services, claim } = ctx;
      const watch = {
        after: input?.lastEventId ?? null,
        tail: input?.tail ?? 0,
        untilMs: claim?.expiresAtMs ?? null,
        isAllowed: async () => claim !== null && services.knownUsers.has(claim),
      };
      for await (const { cursor, transition } of services.jobFeed.watch(ctx.domain, watch, signal)) {
        yield tracked(cursor, transition);
      }
    }),
});
