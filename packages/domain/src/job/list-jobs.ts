import type { Job, ListJobsInput } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { idKey, pageFrom, readCursor } from "../page.js";
import { findJobs } from "./job-list.store.js";
import { jobScope } from "./job-scope.js";

/**
 * The jobs the actor may see, newest first: a customer's are those addressed to them, an organizer's those of their
 * own events. Throws UNAUTHENTICATED, and VALIDATION for a cursor of another list.
 */
export async function listJobs(
  ctx: DomainContext,
  input: ListJobsInput,
): Promise<{ items: Job[]; nextCursor: string | null }> {
  const { status = null, type = null, eventId = null, cursor, limit } = input;
  const scope = jobScope(ctx);
  const beforeId = readCursor(cursor, idKey);
  const rows = await findJobs(ctx, scope, { status, type, eventId, beforeId }, limit + 1);
  return pageFrom(
    rows,
    limit,
    (job) => job.id,
    (job) => job,
  );
}
