import type { Announcement, ListAnnouncementsInput } from "@boxoffice/contracts";
import { assertOrganizer } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { isOwnEvent } from "../event/index.js";
import { idKey, pageFrom, readCursor } from "../page.js";
import { type AnnouncementRow, findAnnouncements } from "./announcement-list.store.js";

/**
 * The announcements of one of the asking organizer's events, or of all, newest first, each with how far it has come. Throws
 * NOT_FOUND for an event that is absent or someone else's, VALIDATION for a cursor of another list.
 */
export async function listAnnouncements(
  ctx: DomainContext,
  { eventId, cursor, limit }: ListAnnouncementsInput,
): Promise<{ items: Announcement[]; nextCursor: string | null }> {
  const organizerId = assertOrganizer(ctx.actor);
  const beforeId = readCursor(cursor, idKey);
  if (eventId !== undefined && !(await isOwnEvent(ctx.db.sql, { id: eventId, organizerId })))
    fail("NOT_FOUND");
  const rows = await findAnnouncements(ctx, {
    eventId: eventId ?? null,
    organizerId,
    beforeId,
    limit: limit + 1,
  });
  return pageFrom(rows, limit, (row) => row.id, announcementOf);
}

function announcementOf({
  eventId,
  eventTitle,
  pending,
  startedAt,
  finishedAt,
  ...row
}: AnnouncementRow): Announcement {
  return {
    ...row,
    event: { id: eventId, title: eventTitle },
    // Settled jobs are pruned in time, unsettled ones never: what is neither waiting nor dead is done.
    done: Math.max(0, row.entered - pending - row.dead),
    startedAt: startedAt.toISOString(),
    enteredAt: finishedAt?.toISOString() ?? null,
  };
}
