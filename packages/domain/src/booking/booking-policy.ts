import type { CreateBookingInput } from "@boxoffice/contracts";
import { fail } from "../errors.js";
import { seatsLeftOf } from "../event/index.js";
import type { AdmissionFacts } from "./admission.store.js";

/**
 * Whether this request may be admitted, judged by one consistent read. Returns the booking that the idempotency key
 * stands for already, or null when a seat may be claimed; throws the refusal otherwise. A refusal is final: it was true
 * at the moment of the read. An admission is not: the claim decides.
 */
export function judge(
  facts: AdmissionFacts | null,
  input: CreateBookingInput,
  hash: Buffer,
): { replayOf: string } | null {
  if (facts?.replay) {
    if (!facts.replay.requestHash.equals(hash)) fail("IDEMPOTENCY_KEY_REUSED");
    return { replayOf: facts.replay.bookingId };
  }
  const event = facts?.event;
  if (!event || event.status === "DRAFT") return fail("NOT_FOUND");
  if (event.status === "CANCELLED") fail("EVENT_NOT_BOOKABLE", { why: "CANCELLED" });
  if (event.hasStarted) fail("EVENT_NOT_BOOKABLE", { why: "STARTED" });
  const types = new Map(event.ticketTypes.map((type) => [type.id, type]));
  if (input.items.some((item) => !types.has(item.ticketTypeId.toLowerCase()))) fail("NOT_FOUND");
  const quantity = input.items.reduce((sum, item) => sum + item.quantity, 0);
  if (quantity > event.maxPerBooking) fail("QUANTITY_LIMIT", { maxPerBooking: event.maxPerBooking });
  if (event.activeBookingId) fail("ALREADY_BOOKED", { bookingId: event.activeBookingId });
  const seatsLeft = event.capacity - event.seatsSold;
  if (quantity > seatsLeft) fail("SOLD_OUT", { seatsLeft });
  for (const item of input.items) {
    const type = types.get(item.ticketTypeId.toLowerCase());
    if (!type) continue;
    const typeSeatsLeft = seatsLeftOf(type.capacity, type.sold, seatsLeft);
    if (item.quantity > typeSeatsLeft) fail("SOLD_OUT", { seatsLeft: typeSeatsLeft, ticketTypeId: type.id });
  }
  return null;
}
