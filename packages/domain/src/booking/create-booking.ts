import type { Booking, CreateBookingInput } from "@boxoffice/contracts";
import { assertVerifiedEmail } from "../account/index.js";
import { assertCustomer } from "../actor.js";
import type { DomainContext } from "../context.js";

/**
 * Books tickets for the asking customer: seats, booking, idempotency record and the job that confirms it commit together
 * or not at all. The same idempotency key gives the same booking, however often and on however many connections it is
 * sent. Seats never exceed capacity, of the event and of each ticket type; a customer holds one active booking an event.
 *
 * Throws NOT_FOUND (no such event, or a draft; no such ticket type), EVENT_NOT_BOOKABLE, QUANTITY_LIMIT, ALREADY_BOOKED,
 * SOLD_OUT, IDEMPOTENCY_KEY_REUSED, FORBIDDEN (organizers), EMAIL_UNVERIFIED (where a confirmed address is required), and OVERLOADED when too many wait or the database is away:
 * sent again with the same key, the request then finds out what became of it.
 */
export async function createBooking(ctx: DomainContext, input: CreateBookingInput): Promise<Booking> {
  const customerId = assertCustomer(ctx.actor);
  await assertVerifiedEmail(ctx);
  return ctx.admission.book({ customerId, input, signal: ctx.signal });
}
