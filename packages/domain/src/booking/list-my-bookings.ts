import type { Booking, ListMyBookingsInput } from "@boxoffice/contracts";
import { assertCustomer } from "../actor.js";
import type { DomainContext } from "../context.js";
import { instantAndIdKey, pageFrom, readCursor } from "../page.js";
import { bookingOf, selectBookingsOf } from "./booking.store.js";

/**
 * A page of the asking customer's bookings. UPCOMING: of events that are not over yet, the soonest first; PAST: of the
 * others, the latest first; else all of them, the newest booking first. Throws UNAUTHENTICATED, FORBIDDEN (organizers) and
 * VALIDATION (a foreign cursor).
 */
export async function listMyBookings(
  ctx: DomainContext,
  input: ListMyBookingsInput,
): Promise<{ items: Booking[]; nextCursor: string | null }> {
  const customerId = assertCustomer(ctx.actor);
  const after = readCursor(input.cursor, instantAndIdKey);
  const rows = await selectBookingsOf(ctx.db.sql, customerId, input, after);
  return pageFrom(rows, input.limit, (row) => [row.key_start.toISOString(), row.b_id], bookingOf);
}
