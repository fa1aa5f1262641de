import { type Attendee, type ExportAttendeesInput, exportedAtOnce } from "@boxoffice/contracts";
import { assertOrganizer } from "../actor.js";
import { appendAudit } from "../audit/index.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { findOwnTitle } from "./attendee.store.js";
import { listAttendees } from "./list-attendees.js";

/**
 * Who booked one of the asking organizer's events, to take along: as `listAttendees` without a text, a thousand at a time. The first
 * page is written into the organizer's log, and not given when that cannot be done; the pages after it belong to the same entry.
 * Throws NOT_FOUND for an event that is absent or someone else's, and VALIDATION for a cursor of another list.
 */
export async function exportAttendees(
  ctx: DomainContext,
  { eventId, cursor }: ExportAttendeesInput,
): Promise<{ items: Attendee[]; nextCursor: string | null }> {
  const accountId = assertOrganizer(ctx.actor);
  const page = await listAttendees(ctx, {
    eventId,
    sort: "newest",
    limit: exportedAtOnce,
    ...(cursor && { cursor }),
  });
  if (cursor) return page;
  const title =
    (await findOwnTitle(ctx.db.sql, { id: eventId, organizerId: accountId })) ?? fail("NOT_FOUND");
  await appendAudit(ctx, ctx.db.sql, {
    accountId,
    action: "attendees.exported",
    eventId,
    details: { title },
  });
  return page;
}
