import type { Booking, EventSummary } from "@boxoffice/contracts";
import { newId } from "../../context.js";
import { newBookingReference } from "../booking-reference.js";
import type { Claim } from "./claim.store.js";
import type { Decision } from "./decide.js";
import type { SaleFacts } from "./sale-facts.js";
import type { Waiting } from "./waiting.js";

/** What is to be written of an admitted request. Names and prices are the event's, totals the server's. */
export function claimOf(
  { request, intent, place }: Waiting,
  admitted: Decision & { kind: "admit" },
  facts: SaleFacts,
): Claim {
  const { customerId, input } = request;
  return {
    bookingId: newId(),
    reference: newBookingReference(),
    jobId: newId(),
    customerId,
    eventId: input.eventId,
    eventVersion: facts.version,
    quantity: admitted.quantity,
    totalMinor: admitted.totalMinor,
    key: input.idempotencyKey,
    intent,
    items: input.items.flatMap(({ ticketTypeId, quantity }) => {
      const type = facts.ticketTypes.get(ticketTypeId);
      return type ? [{ ticketTypeId, name: type.name, quantity, unitPriceMinor: type.priceMinor }] : [];
    }),
    traceparent: place?.traceparent ?? null,
  };
}

/** The answer to a claim that was written. `event` is as it was after the commit. */
export function bookingOfClaim(claim: Claim, event: EventSummary, createdAt: string): Booking {
  return {
    id: claim.bookingId,
    reference: claim.reference,
    event,
    items: claim.items.toSorted((a, b) => (a.ticketTypeId < b.ticketTypeId ? -1 : 1)),
    quantity: claim.quantity,
    totalMinor: claim.totalMinor,
    currency: event.currency,
    status: "CONFIRMED",
    createdAt: new Date(createdAt).toISOString(),
    cancelledAt: null,
  };
}
