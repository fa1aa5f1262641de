import type { RetriedJobs, RetryAllJobsInput } from "@boxoffice/contracts";
import { assertOrganizer } from "../actor.js";
import type { DomainContext } from "../context.js";
import { redriveRows } from "./redrive.store.js";

/** A call is one statement: more would hold their rows for longer than a request should. */
const mostAtOnce = 1_000;

/**
 * Lets the dead jobs of a type run once more, the oldest thousand at most: those of the organizer's own events, of one of them if
 * it is named, that were dead by `diedBefore`. Jobs that are not dead are left alone, so asked again it goes on with the rest;
 * another's event has none. Throws UNAUTHENTICATED, and FORBIDDEN for a customer.
 */
export async function retryAllJobs(ctx: DomainContext, input: RetryAllJobsInput): Promise<RetriedJobs> {
  const organizerId = assertOrganizer(ctx.actor);
  const retried = await redriveRows(ctx, { ...input, organizerId, limit: mostAtOnce });
  return { retried, hasMore: retried === mostAtOnce };
}
