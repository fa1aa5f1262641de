import type { Booking, ListMyBookingsInput } from "@boxoffice/contracts";
import { assertCustomer } from "../actor.js";
import type { DomainContext } from "../context.js";
import { idKey, pageFrom, readCursor } from "../page.js";
import { bookingOf, selectBookingsOf } from "./booking.store.js";

/** A page of the asking customer's bookings, newest first. UPCOMING: the event is not over yet. */
export async function listMyBookings(
  ctx: DomainContext,
  input: ListMyBookingsInput,
): Promise<{ items: Booking[]; nextCursor: string | null }> {
  const customerId = assertCustomer(ctx.actor);
  const after = readCursor(input.cursor, idKey);
  const rows = await selectBookingsOf(ctx.db.sql, customerId, input, after);
  return pageFrom(rows, input.limit, (row) => row.b_id, bookingOf);
}
