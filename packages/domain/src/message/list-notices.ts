import type { EventNotice, ListNoticesInput } from "@boxoffice/contracts";
import { assertOrganizer } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { isOwnEvent } from "../event/index.js";
import { idKey, pageFrom, readCursor } from "../page.js";
import { factNames } from "./fact-names.js";
import { findEventNotices, type EventNoticeRow } from "./event-notice.store.js";

/**
 * Who was told what about one of the asking organizer's events: of its changes, each with old and new values, of its
 * cancellation, and of its nearing; newest first. Throws NOT_FOUND for an event that is absent or someone else's, VALIDATION for
 * a cursor of another list.
 */
export async function listNotices(
  ctx: DomainContext,
  { eventId, kind, version, cursor, limit }: ListNoticesInput,
): Promise<{ items: EventNotice[]; nextCursor: string | null }> {
  const organizerId = assertOrganizer(ctx.actor);
  const beforeId = readCursor(cursor, idKey);
  if (!(await isOwnEvent(ctx.db.sql, { id: eventId, organizerId }))) fail("NOT_FOUND");
  const rows = await findEventNotices(ctx, {
    eventId,
    kind: kind ?? null,
    version: version ?? null,
    beforeId,
    limit: limit + 1,
  });
  return pageFrom(rows, limit, (row) => row.id, noticeOf);
}

function noticeOf({ before, after, sentAt, createdAt, ...row }: EventNoticeRow): EventNotice {
  return {
    ...row,
    changes: before && after ? changesOf(before, after) : [],
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
  };
}

function changesOf(
  before: NonNullable<EventNoticeRow["before"]>,
  after: NonNullable<EventNoticeRow["after"]>,
): EventNotice["changes"] {
  return factNames
    .filter((fact) => before[fact] !== after[fact])
    .map((fact) => ({ fact, before: before[fact], after: after[fact] }));
}
