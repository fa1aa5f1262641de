import type { JobDetail } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { findJob } from "./job-list.store.js";
import { jobScope } from "./job-scope.js";
import { findTransitionsOf } from "./transition.store.js";

const mostTransitions = 200;

/**
 * A job that the actor may see (the scope of `listJobs`) with its latest transitions as they were recorded, oldest first. Throws
 * UNAUTHENTICATED, and NOT_FOUND for a job that is absent or not theirs.
 */
export async function getJob(ctx: DomainContext, { jobId }: { jobId: string }): Promise<JobDetail> {
  const job = (await findJob(ctx, jobScope(ctx), jobId)) ?? fail("NOT_FOUND");
  const transitions = await findTransitionsOf(ctx, { jobId, limit: mostTransitions });
  return { ...job, transitions: transitions.map((one) => ({ ...one, at: one.at.toISOString() })) };
}
