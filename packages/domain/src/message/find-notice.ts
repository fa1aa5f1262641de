import { batched } from "../batched.js";
import type { DomainContext } from "../context.js";
import { type BookingNotice, findNotices } from "./notice.store.js";

/** What a message about this booking may say, as it stands now; null for no booking. Calls at about the same time share a read. */
export const findNotice = batched(
  async (ctx: DomainContext, bookingIds: readonly string[]): Promise<(BookingNotice | null)[]> => {
    const notices = await findNotices(ctx, bookingIds);
    return bookingIds.map((bookingId) => notices.get(bookingId) ?? null);
  },
);
