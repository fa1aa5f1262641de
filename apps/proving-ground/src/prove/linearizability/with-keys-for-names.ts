import type { Call, Operation, Outcome } from "./history.js";

/**
 * Calls every booking by the idempotency key that it was told to belong to. An id that was given to a second key, and a
 * second id that was given to one key, keep their own names, and then fit no state.
 */
export function withKeysForNames(history: Operation[]): Operation[] {
  const keyOf = new Map<string, string>();
  const named = new Set<string>();
  for (const { call, outcome } of history) {
    if (call.kind !== "book" || outcome?.kind !== "booked") continue;
    if (keyOf.has(outcome.booking) || named.has(call.key)) continue;
    keyOf.set(outcome.booking, call.key);
    named.add(call.key);
  }
  const nameOf = (booking: string) => keyOf.get(booking) ?? `unknown ${booking}`;
  return history.map(({ call, outcome, ...times }) => ({
    ...times,
    call: renamedCall(call, nameOf),
    outcome: outcome && renamedOutcome(outcome, nameOf),
  }));
}

function renamedCall(call: Call, nameOf: (booking: string) => string): Call {
  return call.kind === "cancel" ? { ...call, booking: nameOf(call.booking) } : call;
}

function renamedOutcome(outcome: Outcome, nameOf: (booking: string) => string): Outcome {
  return "booking" in outcome ? { ...outcome, booking: nameOf(outcome.booking) } : outcome;
}
