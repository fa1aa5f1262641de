import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { findNotice } from "./find-notice.js";
import type { BookingNotice } from "./notice.store.js";

/**
 * What to remind the holder of this booking of, who was to be reminded of a start at `startsAt`; null when there is nothing to
 * remind of any more: the booking or the event was cancelled, the event was moved, or it has started. Throws NOT_FOUND.
 */
export async function getEventReminder(
  ctx: DomainContext,
  { bookingId, startsAt }: { bookingId: string; startsAt: string },
): Promise<BookingNotice | null> {
  const notice = (await findNotice(ctx, bookingId)) ?? fail("NOT_FOUND");
  const { event, status } = notice;
  const isDue =
    status === "CONFIRMED" &&
    event.status === "PUBLISHED" &&
    !event.hasStarted &&
    Date.parse(event.startsAt) === Date.parse(startsAt);
  return isDue ? notice : null;
}
