import type { Booking } from "@boxoffice/contracts";
import { assertSignedIn } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { findBookingFor } from "./booking.store.js";

/** One booking, for the customer who made it and the organizer of its event. Throws NOT_FOUND for everybody else. */
export async function getBooking(ctx: DomainContext, input: { bookingId: string }): Promise<Booking> {
  const viewerId = assertSignedIn(ctx.actor);
  return (await findBookingFor(ctx.db.sql, { bookingId: input.bookingId, viewerId })) ?? fail("NOT_FOUND");
}
