import type { CreateEventInput, EventDetail } from "@boxoffice/contracts";
import { assertVerifiedEmail } from "../account/index.js";
import { assertOrganizer } from "../actor.js";
import { appendAudit } from "../audit/index.js";
import type { DomainContext } from "../context.js";
import { newId } from "../context.js";
import { useCover } from "../image/index.js";
import { findEvent, insertEvent, insertTicketTypes } from "./event.store.js";
import { newSlug } from "./slug.js";

/**
 * Creates a draft or a published event with its ticket types, whole or not at all. Throws FORBIDDEN for customers, and
 * EMAIL_UNVERIFIED for a published one where a confirmed address is required, VALIDATION for a cover that it may not show.
 */
export async function createEvent(ctx: DomainContext, input: CreateEventInput): Promise<EventDetail> {
  const organizerId = assertOrganizer(ctx.actor);
  if (input.status === "PUBLISHED") await assertVerifiedEmail(ctx);
  const id = newId();
  return ctx.db.transaction(async (sql) => {
    await useCover(ctx, sql, {
      next: input.coverImageUrl,
      before: null,
      ownerId: organizerId,
      path: ["coverImageUrl"],
    });
    await insertEvent(sql, { ...input, id, slug: newSlug(input.title), organizerId });
    const types = input.ticketTypes.map((type, position) => ({ ...type, position }));
    await insertTicketTypes(sql, id, types);
    const details = { title: input.title, status: input.status };
    await appendAudit(ctx, sql, { accountId: organizerId, action: "event.created", eventId: id, details });
    const event = await findEvent(sql, { id });
    if (!event) throw new Error(`Event ${id} is missing right after it was inserted`);
    return event.detail;
  });
}
