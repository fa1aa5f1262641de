import type { Booking, ListMyBookingsInput } from "@boxoffice/contracts";
import { assertCustomer } from "../actor.js";
import type { DomainContext } from "../context.js";
import { instantAndIdKey, pageFrom, readCursor } from "../page.js";
import { bookingOf } from "./booking.store.js";
import { selectBookingsOf } from "./booking-list.store.js";

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
  const { status, when, limit } = input;
  const rows = await selectBookingsOf(ctx.db.sql, { customerId, status, when, limit, after });
  return pageFrom(rows, limit, (row) => [row.key_start.toISOString(), row.b_id], bookingOf);
}
