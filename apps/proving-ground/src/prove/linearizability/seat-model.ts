import type { Call, Operation, Outcome, Sight } from "./history.js";

/**
 * One event as the promises describe it: no process, no database, no time. Never changed, only followed by another. A
 * booking goes by the idempotency key that made it, which has a name even when no answer came.
 */
export interface SeatState {
  capacity: number;
  version: number;
  /** Active bookings by customer: at most one each. */
  held: ReadonlyMap<string, { booking: string; quantity: number }>;
  /** The keys that stand for a booking, active or not. */
  keys: ReadonlySet<string>;
}

export function openingState(capacity: number, version = 1): SeatState {
  return { capacity, version, held: new Map(), keys: new Set() };
}

function soldOf({ held }: SeatState): number {
  let sold = 0;
  for (const { quantity } of held.values()) sold += quantity;
  return sold;
}

/** Names a state among those that the same operations led to: what else it has follows from which they were. */
export function nameOf({ capacity, version, held }: SeatState): string {
  const holders = [...held].map(([customer, { booking }]) => `${customer}=${booking}`).sort();
  return `${capacity} ${version} ${holders.join(" ")}`;
}

/**
 * The state after an operation that takes effect in `state`, or null when this operation can't have this answer here. A
 * refusal must be true of the state; where two are, either will do. One without an answer is followed only to an effect:
 * without one it may as well never have happened.
 */
export function follow(state: SeatState, { call, outcome }: Operation): SeatState | null {
  switch (call.kind) {
    case "book":
      return followBook(state, call, outcome);
    case "cancel":
      return followCancel(state, call.booking, outcome);
    case "resize":
      return followResize(state, call, outcome);
    case "read":
      return outcome?.kind === "seen" && isSeen(state, outcome) ? state : null;
  }
}

function isSeen(state: SeatState, sight: Sight): boolean {
  const { capacity, version } = state;
  return (
    sight.capacity === capacity && sight.version === version && sight.seatsLeft === capacity - soldOf(state)
  );
}

function followBook(
  state: SeatState,
  { customer, quantity, key }: Call & { kind: "book" },
  outcome: Outcome | null,
): SeatState | null {
  const held = state.held.get(customer);
  if (state.keys.has(key)) {
    // A key that was used answers with its booking, whatever has become of it, and changes nothing.
    const status = held?.booking === key ? "CONFIRMED" : "CANCELLED";
    return outcome?.kind === "booked" && outcome.booking === key && outcome.status === status ? state : null;
  }
  const fits = quantity <= state.capacity - soldOf(state);
  if (outcome?.kind === "soldOut") return fits ? null : state;
  if (outcome?.kind === "alreadyBooked") return held?.booking === outcome.booking ? state : null;
  if (held || !fits) return null;
  const isNew = outcome?.kind === "booked" && outcome.booking === key && outcome.status === "CONFIRMED";
  if (outcome !== null && !isNew) return null;
  return {
    ...state,
    held: new Map(state.held).set(customer, { booking: key, quantity }),
    keys: new Set(state.keys).add(key),
  };
}

function followCancel(state: SeatState, booking: string, outcome: Outcome | null): SeatState | null {
  if (outcome !== null && outcome.kind !== "cancelled") return null;
  for (const [customer, one] of state.held) {
    if (one.booking !== booking) continue;
    const held = new Map(state.held);
    held.delete(customer);
    return { ...state, held };
  }
  // Cancelled before: the same answer, and nothing changes. What was never booked can't be cancelled.
  return state.keys.has(booking) && outcome !== null ? state : null;
}

function followResize(
  state: SeatState,
  { version, capacity }: Call & { kind: "resize" },
  outcome: Outcome | null,
): SeatState | null {
  const sold = soldOf(state);
  if (outcome?.kind === "stale")
    return version !== state.version && outcome.currentVersion === state.version ? state : null;
  if (version !== state.version) return null;
  if (outcome?.kind === "belowSold") return capacity < sold && outcome.sold === sold ? state : null;
  if (capacity < sold) return null;
  const next = { ...state, capacity, version: version + 1 };
  return outcome === null || (outcome.kind === "resized" && isSeen(next, outcome)) ? next : null;
}
