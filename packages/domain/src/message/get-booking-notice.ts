import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { findNotice } from "./find-notice.js";
import type { BookingNotice } from "./notice.store.js";

/** What a message about this booking may say, as it stands now; for background work only. Throws NOT_FOUND. */
export async function getBookingNotice(
  ctx: DomainContext,
  { bookingId }: { bookingId: string },
): Promise<BookingNotice> {
  return (await findNotice(ctx, bookingId)) ?? fail("NOT_FOUND");
}
