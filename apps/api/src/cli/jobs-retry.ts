import { type DomainContext, retryDeadJobs } from "@boxoffice/domain";
import { printLine, showProgress } from "../terminal.js";

/** Queues dead jobs again and says how many; a worker then runs them. */
export async function retryJobs(
  ctx: DomainContext,
  input: { jobId: string | null; type: string | null },
): Promise<void> {
  const retried = await retryDeadJobs(ctx, {
    ...input,
    onProgress: (count) => showProgress(`${count} queued again`),
  });
  showProgress(null);
  printLine(retried === 0 ? "There is no such dead job." : `${retried} queued again; a worker runs them.`);
}
