import type { Booking } from "@boxoffice/contracts";
import { assertCustomer } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { newId } from "../new-id.js";
import { releaseSeats } from "./booking.store.js";
import { getOwnBooking } from "./get-own-booking.js";

/**
 * Gives a booking back: its seats can be sold at once, and its customer is told. Cancelling it again gives the same answer
 * and changes nothing. Throws NOT_FOUND (absent, or someone else's) and BOOKING_NOT_CANCELLABLE (the event has started).
 */
export async function cancelBooking(ctx: DomainContext, input: { bookingId: string }): Promise<Booking> {
  const customerId = assertCustomer(ctx.actor);
  const own = { bookingId: input.bookingId, customerId };
  await releaseSeats(ctx.db.sql, { ...own, jobId: newId() });
  const booking = await getOwnBooking(ctx, own);
  return booking.status === "CANCELLED" ? booking : fail("BOOKING_NOT_CANCELLABLE");
}
