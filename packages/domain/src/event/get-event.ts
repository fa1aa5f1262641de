import type { EventDetail, GetEventInput } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { findEvent } from "./event.store.js";

/**
 * One event. What was never published is its organizer's alone: for anyone else it is NOT_FOUND, like one that does not
 * exist.
 */
export async function getEvent(ctx: DomainContext, input: GetEventInput): Promise<EventDetail> {
  const event = await findEvent(ctx.db.sql, input);
  if (!event) return fail("NOT_FOUND");
  const { actor } = ctx;
  const isOwn = actor.kind === "organizer" && actor.userId === event.detail.organizer.id;
  return event.publishedAt || isOwn || actor.kind === "system" ? event.detail : fail("NOT_FOUND");
}
