import type { EventStatus } from "@boxoffice/contracts";

/** Quantities by ticket type, in the order of the event's types; 0 for none. */
export type Order = number[];

export interface ModelBooking {
  id: string;
  customer: number;
  key: string;
  order: Order;
  isActive: boolean;
}

/** One event with its bookings as a person would keep them on paper. Changed by the commands that succeed. */
export interface EventModel {
  status: EventStatus;
  version: number;
  capacity: number;
  maxPerBooking: number;
  types: { priceMinor: number; capacity: number | null }[];
  bookings: ModelBooking[];
}

export const seatsOf = (order: Order) => order.reduce((sum, quantity) => sum + quantity, 0);

function active({ bookings }: EventModel): ModelBooking[] {
  return bookings.filter(({ isActive }) => isActive);
}

export function soldOf(model: EventModel): number {
  return active(model).reduce((sum, { order }) => sum + seatsOf(order), 0);
}

export function soldOfType(model: EventModel, type: number): number {
  return active(model).reduce((sum, { order }) => sum + (order[type] ?? 0), 0);
}

/** What can be sold of a type now: its own rest or the event's, whichever is smaller. */
export function leftOfType(model: EventModel, type: number): number {
  const left = model.capacity - soldOf(model);
  const limit = model.types[type]?.capacity ?? null;
  return limit === null ? left : Math.min(left, limit - soldOfType(model, type));
}

export function heldBy(model: EventModel, customer: number): ModelBooking | undefined {
  return active(model).find((booking) => booking.customer === customer);
}

/** The reasons that are true against a booking, any of which may be given; none: it must succeed. */
export function reasonsAgainst(model: EventModel, customer: number, order: Order): string[] {
  if (model.status === "DRAFT") return ["NOT_FOUND"];
  const reasons: string[] = [];
  if (model.status === "CANCELLED") reasons.push("EVENT_NOT_BOOKABLE");
  if (seatsOf(order) > model.maxPerBooking) reasons.push("QUANTITY_LIMIT");
  if (heldBy(model, customer)) reasons.push("ALREADY_BOOKED");
  const isTooMany = order.some((quantity, type) => quantity > leftOfType(model, type));
  if (isTooMany || seatsOf(order) > model.capacity - soldOf(model)) reasons.push("SOLD_OUT");
  return reasons;
}

export interface Patch {
  capacity: number;
  maxPerBooking: number;
  typeCapacities: (number | null)[];
}

export function reasonsAgainstPatch(model: EventModel, version: number, patch: Patch): string[] {
  const reasons: string[] = [];
  if (version !== model.version) reasons.push("STALE_VERSION");
  if (model.status === "CANCELLED") reasons.push("EVENT_NOT_BOOKABLE");
  const isBelow = patch.typeCapacities.some(
    (capacity, type) => capacity !== null && capacity < soldOfType(model, type),
  );
  if (isBelow || patch.capacity < soldOf(model)) reasons.push("CAPACITY_BELOW_SOLD");
  return reasons;
}
