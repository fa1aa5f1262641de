import type { Booking } from "@boxoffice/contracts";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { findBookingFor } from "./booking.store.js";

/** The customer's own booking as it stands now. Throws NOT_FOUND. */
export async function getOwnBooking(
  ctx: DomainContext,
  own: { bookingId: string; customerId: string },
): Promise<Booking> {
  const found = await findBookingFor(ctx.db.sql, { bookingId: own.bookingId, viewerId: own.customerId });
  return found ?? fail("NOT_FOUND");
}
