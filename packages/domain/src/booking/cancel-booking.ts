import type { Booking } from "@boxoffice/contracts";
import { assertCustomer } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { findBookingFor } from "./booking.store.js";

/**
 * Gives a booking back: its seats can be sold at once, and its customer is told. Cancelling it again gives the same answer
 * and changes nothing. Throws NOT_FOUND (absent, or someone else's) and BOOKING_NOT_CANCELLABLE (the event has started).
 */
export async function cancelBooking(ctx: DomainContext, input: { bookingId: string }): Promise<Booking> {
  const customerId = assertCustomer(ctx.actor);
  const { bookingId } = input;
  await ctx.admission.cancel({ customerId, bookingId, signal: ctx.signal });
  const booking =
    (await findBookingFor(ctx.db.sql, { bookingId, viewerId: customerId })) ?? fail("NOT_FOUND");
  return booking.status === "CANCELLED" ? booking : fail("BOOKING_NOT_CANCELLABLE");
}
