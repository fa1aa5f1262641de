import type { EventStatus } from "@boxoffice/contracts";

export type SeatsState = "PLENTY" | "FEW" | "SOLD_OUT" | "CANCELLED";

/** Few: a tenth of the house or ten seats, whichever is more, but never a hall that has hardly sold yet. */
export function seatsState(seatsLeft: number, capacity: number, status: EventStatus): SeatsState {
  if (status === "CANCELLED") return "CANCELLED";
  if (seatsLeft <= 0) return "SOLD_OUT";
  const few = Math.max(10, capacity / 10);
  return seatsLeft <= few && seatsLeft <= capacity / 2 ? "FEW" : "PLENTY";
}
