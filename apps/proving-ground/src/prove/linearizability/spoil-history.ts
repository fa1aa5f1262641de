import type { Random } from "../../instance/random.js";
import type { Call, Operation, Outcome, Sight } from "./history.js";

/**
 * A true history that ends quietly: its last operations came one after another when everything else was over, and the
 * last of them is a read. Every operation was answered.
 */
interface QuietHistory {
  operations: Operation[];
  random: Random;
  /** What the last read saw, and when it was asked for and answered. */
  last: Sight;
  lastFrom: number;
  end: number;
}

type Spoil = (history: QuietHistory) => Operation[] | null;

/** An operation after all others. */
function afterwards({ operations, end }: QuietHistory, call: Call, outcome: Outcome): Operation[] {
  return [...operations, { call, outcome, from: end + 1, to: end + 2 }];
}

/** An operation that goes on during any part of the history, and is over when the last read is asked for. */
function amid({ operations, random, lastFrom }: QuietHistory, call: Call, outcome: Outcome): Operation[] {
  const begin = Math.min(...operations.map(({ from }) => from));
  const [from = 0, to = 0] = [random.next(), random.next()]
    .sort((a, b) => a - b)
    .map((share) => begin + share * (lastFrom - begin));
  return [...operations, { call, outcome, from, to }];
}

function without(
  { operations, random }: QuietHistory,
  isOne: (one: Operation) => boolean,
): Operation[] | null {
  const victims = operations.filter(isOne);
  if (victims.length === 0) return null;
  const victim = random.pick(victims);
  return operations.filter((one) => one !== victim);
}

const isNewBooking = ({ call, outcome }: Operation) =>
  call.kind === "book" && outcome?.kind === "booked" && outcome.status === "CONFIRMED";

/** The bookings that nobody cancelled, by the first answer that confirmed them. */
function kept({
  operations,
}: QuietHistory): { customer: string; booking: string; quantity: number; key: string }[] {
  const cancelled = new Set(operations.flatMap(({ call }) => (call.kind === "cancel" ? [call.booking] : [])));
  const keys = new Set<string>();
  return operations.flatMap((operation) => {
    const { call, outcome } = operation;
    if (!isNewBooking(operation) || call.kind !== "book" || outcome?.kind !== "booked") return [];
    if (cancelled.has(outcome.booking) || keys.has(call.key)) return [];
    keys.add(call.key);
    return [{ ...call, booking: outcome.booking }];
  });
}

const stranger = (quantity: number): Call & { kind: "book" } => {
  return { kind: "book", customer: "a stranger", quantity, key: "a key of nobody" };
};
const booked = (booking: string): Outcome => ({ kind: "booked", booking, status: "CONFIRMED" });

/**
 * Ways to spoil a true history, each with the reason why nothing can explain what it makes. Where an answer is added or
 * taken away, the last read counts the seats of all that went before: it can't be right with one more or less.
 */
export const spoils: Record<string, Spoil> = {
  "a seat is sold that the last read still counts": (history) =>
    amid(history, stranger(1), booked("sold twice")),
  "a booking is forgotten": (history) => {
    const [lost] = history.random.shuffled(kept(history));
    if (!lost) return null;
    return history.operations.filter(({ call }) => call.kind !== "book" || call.key !== lost.key);
  },
  "a cancel is forgotten": (history) => {
    const counts = new Map<string, number>();
    for (const { call } of history.operations)
      if (call.kind === "cancel") counts.set(call.booking, (counts.get(call.booking) ?? 0) + 1);
    return without(history, ({ call }) => call.kind === "cancel" && counts.get(call.booking) === 1);
  },
  "a save is forgotten": (history) => without(history, ({ outcome }) => outcome?.kind === "resized"),
  "a save from an old version succeeds": (history) =>
    afterwards(
      history,
      { kind: "resize", version: history.last.version - 1, capacity: history.last.capacity },
      { kind: "resized", ...history.last },
    ),
  "capacity goes below what is sold": (history) => {
    const { version, capacity, seatsLeft } = history.last;
    const sold = capacity - seatsLeft;
    if (sold < 2) return null;
    const sight = { version: version + 1, capacity: sold - 1, seatsLeft: -1 };
    return afterwards(
      history,
      { kind: "resize", version, capacity: sold - 1 },
      { kind: "resized", ...sight },
    );
  },
  "a read shows what was before": (history) => {
    const earlier = history.operations.flatMap(({ outcome }) => (outcome?.kind === "seen" ? [outcome] : []));
    const other = earlier.filter(
      ({ seatsLeft, version }) => seatsLeft !== history.last.seatsLeft || version !== history.last.version,
    );
    return other.length === 0 ? null : afterwards(history, { kind: "read" }, history.random.pick(other));
  },
  "more is sold than there is": (history) =>
    afterwards(history, stranger(history.last.seatsLeft + 1), booked("oversold")),
  "someone who fits is refused": (history) =>
    history.last.seatsLeft < 1 ? null : afterwards(history, stranger(1), { kind: "soldOut" }),
  "a customer books twice": (history) => {
    const [holder] = history.random.shuffled(kept(history));
    if (!holder || history.last.seatsLeft < 1) return null;
    return afterwards(history, { ...stranger(1), customer: holder.customer }, booked("a second one"));
  },
  "a key gives another booking": (history) => {
    const [holder] = history.random.shuffled(kept(history));
    if (!holder) return null;
    const { customer, quantity, key } = holder;
    return afterwards(history, { kind: "book", customer, quantity, key }, booked("another one"));
  },
  "someone is led to a booking that is not theirs": (history) => {
    const [holder] = history.random.shuffled(kept(history));
    if (!holder) return null;
    return afterwards(history, stranger(1), { kind: "alreadyBooked", booking: holder.booking });
  },
};

/** The history spoiled in this way, or null where it has nothing to spoil so. */
export function spoilHistory(operations: Operation[], spoil: Spoil, random: Random): Operation[] | null {
  const end = Math.max(...operations.map(({ to }) => to));
  const last = operations.find(({ to }) => to === end);
  if (end === Infinity || last?.outcome?.kind !== "seen") return null;
  const { version, capacity, seatsLeft } = last.outcome;
  const sight = { version, capacity, seatsLeft };
  return spoil({ operations, random, last: sight, lastFrom: last.from, end });
}
