import type { Booking, CreateBookingInput } from "@boxoffice/contracts";
import { assertCustomer } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { newId } from "../new-id.js";
import { claimSeats, readAdmissionFacts } from "./admission.store.js";
import { judge } from "./booking-policy.js";
import { newBookingReference } from "./booking-reference.js";
import { getOwnBooking } from "./get-own-booking.js";
import { requestHash } from "./request-hash.js";

/** How often a claim that lost a race is judged anew before the caller is asked to come back. */
const maxRounds = 8;

/**
 * Books tickets for the asking customer: seats, booking, idempotency record and the job that confirms it commit together
 * or not at all. The same idempotency key gives the same booking, however often and on however many connections it is
 * sent. Seats never exceed capacity, of the event and of each ticket type; a customer holds one active booking an event.
 *
 * Throws NOT_FOUND (no such event, or a draft; no such ticket type), EVENT_NOT_BOOKABLE, QUANTITY_LIMIT, ALREADY_BOOKED,
 * SOLD_OUT, IDEMPOTENCY_KEY_REUSED, FORBIDDEN (organizers), and OVERLOADED when it lost every round to others.
 */
export async function createBooking(ctx: DomainContext, input: CreateBookingInput): Promise<Booking> {
  const customerId = assertCustomer(ctx.actor);
  const hash = requestHash(input);
  const { sql } = ctx.db;
  const request = { customerId, eventId: input.eventId, idempotencyKey: input.idempotencyKey };
  for (let round = 0; round < maxRounds; round++) {
    const judged = judge(await readAdmissionFacts(sql, request), input, hash);
    if (judged) return getOwnBooking(ctx, { bookingId: judged.replayOf, customerId });
    const ids = { bookingId: newId(), reference: newBookingReference(), jobId: newId() };
    const claimed = await claimSeats(sql, { ...ids, customerId, input, hash });
    if (claimed) return getOwnBooking(ctx, { bookingId: ids.bookingId, customerId });
  }
  return fail("OVERLOADED", { retryAfterSec: 1 });
}
