import type { CreateBookingInput } from "@boxoffice/contracts";
import { DomainError } from "../../errors.js";
import { seatsLeftOf } from "../../event/index.js";
import type { SaleFacts, Standing } from "./sale-facts.js";

/**
 * - `admit`: the seats were taken from `facts`, and may be claimed.
 * - `refuse`: with one of the contract's reasons.
 * - `replay`: the idempotency key stands for this booking already.
 */
export type Decision =
  | { kind: "admit"; quantity: number; totalMinor: number }
  | { kind: "refuse"; error: DomainError }
  | { kind: "replay"; bookingId: string };

function refuse(...args: ConstructorParameters<typeof DomainError>): Decision {
  return { kind: "refuse", error: new DomainError(...args) };
}

/**
 * Decides one request by what is known; changes nothing. `facts` is undefined for an event that does not exist, `standing`
 * where it was not read.
 */
export function decide(
  input: CreateBookingInput,
  facts: SaleFacts | undefined,
  standing?: Standing,
): Decision {
  if (standing?.replay) {
    const { bookingId, isSameIntent } = standing.replay;
    return isSameIntent ? { kind: "replay", bookingId } : refuse("IDEMPOTENCY_KEY_REUSED", undefined);
  }
  if (!facts || facts.event.status === "DRAFT") return refuse("NOT_FOUND", undefined);
  if (facts.event.status === "CANCELLED") return refuse("EVENT_NOT_BOOKABLE", { why: "CANCELLED" });
  if (facts.hasStarted) return refuse("EVENT_NOT_BOOKABLE", { why: "STARTED" });
  const { maxPerBooking, ticketTypes } = facts;
  let quantity = 0;
  let totalMinor = 0;
  for (const item of input.items) {
    const type = ticketTypes.get(item.ticketTypeId);
    if (!type) return refuse("NOT_FOUND", undefined);
    quantity += item.quantity;
    totalMinor += type.priceMinor * item.quantity;
  }
  if (quantity > maxPerBooking) return refuse("QUANTITY_LIMIT", { maxPerBooking });
  if (standing?.activeBookingId) return refuse("ALREADY_BOOKED", { bookingId: standing.activeBookingId });
  const shortage = shortageOf(input, facts);
  return shortage ? refuse("SOLD_OUT", shortage) : { kind: "admit", quantity, totalMinor };
}

/** What is left of that which the wish lacks, the event's seats or a ticket type's; null when it has them all. */
export function shortageOf(
  { items }: CreateBookingInput,
  { event: { seatsLeft }, ticketTypes }: SaleFacts,
): { seatsLeft: number; ticketTypeId?: string } | null {
  let quantity = 0;
  for (const item of items) quantity += item.quantity;
  if (quantity > seatsLeft) return { seatsLeft };
  for (const { ticketTypeId, quantity: ofType } of items) {
    const type = ticketTypes.get(ticketTypeId);
    const typeSeatsLeft = type ? seatsLeftOf(type.capacity, type.sold, seatsLeft) : 0;
    if (ofType > typeSeatsLeft) return { seatsLeft: typeSeatsLeft, ticketTypeId };
  }
  return null;
}
