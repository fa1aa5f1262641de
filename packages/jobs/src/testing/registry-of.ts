import { jobTypes } from "@boxoffice/contracts";
import { systemJobTypes } from "@boxoffice/domain";
import { z } from "zod";
import { type JobContext, register } from "../job-definition.js";
import { registry } from "../registry.js";

const payload = z.object({ jobId: z.string() });

/** A registry in which every type of job runs `handle`, with the job's own id. */
export function registryOf(
  handle: (ctx: JobContext, jobId: string) => Promise<void>,
  timeoutMs = 10_000,
): typeof registry {
  const replaced = { ...registry };
  for (const type of [...jobTypes, ...systemJobTypes]) {
    replaced[type] = register({ type, payload, timeoutMs, priority: 0 }, (ctx, { jobId }) =>
      handle(ctx, jobId),
    );
  }
  return replaced;
}
