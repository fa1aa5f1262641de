import type { CreateBookingInput, EventSummary } from "@boxoffice/contracts";
import type { Claimed } from "./claim.store.js";

export interface TicketTypeFacts {
  id: string;
  name: string;
  priceMinor: number;
  capacity: number | null;
  sold: number;
}

/** What decides about a request for one event, as last read or written by this process. */
export interface SaleFacts {
  event: EventSummary;
  version: number;
  hasStarted: boolean;
  maxPerBooking: number;
  ticketTypes: Map<string, TicketTypeFacts>;
}

/** What a customer has already, read for one request. */
export interface Standing {
  replay: { bookingId: string; isSameIntent: boolean } | null;
  activeBookingId: string | null;
}

/** A copy that a decision may take seats out of. */
export function copyOf(facts: SaleFacts): SaleFacts {
  const ticketTypes = new Map([...facts.ticketTypes].map(([id, type]) => [id, { ...type }]));
  return { ...facts, event: { ...facts.event }, ticketTypes };
}

/** Takes the seats of an admitted wish, so that the next in line sees what is left. */
export function takeSeats({ event, ticketTypes }: SaleFacts, { items }: CreateBookingInput): void {
  for (const { ticketTypeId, quantity } of items) {
    event.seatsLeft -= quantity;
    const type = ticketTypes.get(ticketTypeId);
    if (type) type.sold += quantity;
  }
}

/** Seats sold by id of the event or the ticket type, as a batch wrote them. */
export type Counters = ReadonlyMap<string, number>;

export function countersOf({ events, ticketTypes }: Claimed): Counters {
  const counters = new Map<string, number>();
  for (const { id, seatsSold } of events) counters.set(id, seatsSold);
  for (const { id, sold } of ticketTypes) counters.set(id, sold);
  return counters;
}

/** Sets the counters as they were written, where they were. */
export function setCounters({ event, ticketTypes }: SaleFacts, written: Counters): void {
  const sold = written.get(event.id);
  if (sold !== undefined) event.seatsLeft = event.capacity - sold;
  for (const type of ticketTypes.values()) type.sold = written.get(type.id) ?? type.sold;
}
