/** What a client asks of one event. */
export type Call =
  | { kind: "book"; customer: string; quantity: number; key: string }
  | { kind: "cancel"; booking: string }
  | { kind: "resize"; version: number; capacity: number }
  | { kind: "read" };

/** How the event stands, as a read and a save show it. */
export interface Sight {
  version: number;
  capacity: number;
  seatsLeft: number;
}

/** What it is told. */
export type Outcome =
  | { kind: "booked"; booking: string; status: "CONFIRMED" | "CANCELLED" }
  | { kind: "soldOut" }
  | { kind: "alreadyBooked"; booking: string }
  | { kind: "cancelled" }
  | ({ kind: "resized" } & Sight)
  | { kind: "belowSold"; sold: number }
  | { kind: "stale"; currentVersion: number }
  | ({ kind: "seen" } & Sight);

/** One call and its answer, between two instants of one clock. */
export interface Operation {
  call: Call;
  /** null: no answer came. It may have taken effect, at any time from then on, or not at all. */
  outcome: Outcome | null;
  from: number;
  /** Infinity for one without an answer. */
  to: number;
}

/** As people read it. */
export function describeOperation({ call, outcome, from, to }: Operation): string {
  const { kind, ...asked } = call;
  const told = outcome ? JSON.stringify(outcome) : "no answer";
  return `[${from.toFixed(2)}, ${to.toFixed(2)}] ${kind} ${JSON.stringify(asked)} → ${told}`;
}
