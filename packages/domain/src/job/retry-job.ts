import type { Job } from "@boxoffice/contracts";
import { assertOrganizer } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { redriveRow } from "./job-list.store.js";

/**
 * Lets a dead job of the organizer's own event run once more; a job that is not dead is returned unchanged. Throws
 * UNAUTHENTICATED, FORBIDDEN for a customer, NOT_FOUND for a job that is absent or of another's event.
 */
export async function retryJob(ctx: DomainContext, { jobId }: { jobId: string }): Promise<Job> {
  const organizerId = assertOrganizer(ctx.actor);
  return (await redriveRow(ctx, { jobId, organizerId })) ?? fail("NOT_FOUND");
}
