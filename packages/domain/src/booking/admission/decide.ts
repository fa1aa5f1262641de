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
 * Decides one request by what is known, and takes the seats of an admitted one out of `facts`, so that the next in line
 * sees what is left. `facts` is undefined for an event that does not exist, `standing` where it was not read.
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
  if (!facts || facts.summary.status === "DRAFT") return refuse("NOT_FOUND", undefined);
  if (facts.summary.status === "CANCELLED") return refuse("EVENT_NOT_BOOKABLE", { why: "CANCELLED" });
  if (facts.hasStarted) return refuse("EVENT_NOT_BOOKABLE", { why: "STARTED" });
  const wanted = input.items.map((item) => ({ ...item, type: facts.ticketTypes.get(item.ticketTypeId) }));
  if (wanted.some(({ type }) => !type)) return refuse("NOT_FOUND", undefined);
  const quantity = input.items.reduce((sum, item) => sum + item.quantity, 0);
  const { maxPerBooking } = facts;
  if (quantity > maxPerBooking) return refuse("QUANTITY_LIMIT", { maxPerBooking });
  if (standing?.activeBookingId) return refuse("ALREADY_BOOKED", { bookingId: standing.activeBookingId });
  return takeSeats(facts, wanted, quantity);
}

type Wanted = { quantity: number; type: ReturnType<SaleFacts["ticketTypes"]["get"]> }[];

function takeSeats(facts: SaleFacts, wanted: Wanted, quantity: number): Decision {
  const { summary } = facts;
  const seatsLeft = summary.capacity - summary.seats_sold;
  if (quantity > seatsLeft) return refuse("SOLD_OUT", { seatsLeft });
  let totalMinor = 0;
  for (const { type, quantity: ofType } of wanted) {
    if (!type) continue;
    const typeSeatsLeft = seatsLeftOf(type.capacity, type.sold, seatsLeft);
    if (ofType > typeSeatsLeft)
      return refuse("SOLD_OUT", { seatsLeft: typeSeatsLeft, ticketTypeId: type.id });
    totalMinor += type.priceMinor * ofType;
  }
  summary.seats_sold += quantity;
  for (const { type, quantity: ofType } of wanted) if (type) type.sold += ofType;
  return { kind: "admit", quantity, totalMinor };
}
