import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../instance/random.js";
import { checkHistory } from "./check-history.js";
import type { Call, Operation, Outcome, Sight } from "./history.js";
import { follow, openingState, type SeatState } from "./seat-model.js";
import { spoilHistory, spoils } from "./spoil-history.js";
import { withKeysForNames } from "./with-keys-for-names.js";

const operation = (from: number, to: number, call: Call, outcome: Outcome | null): Operation => {
  return { call, outcome, from, to };
};
const book = (customer: string, quantity = 1, key = `key of ${customer}`): Call => {
  return { kind: "book", customer, quantity, key };
};
const booked = (booking: string): Outcome => ({ kind: "booked", booking, status: "CONFIRMED" });
const soldOut: Outcome = { kind: "soldOut" };
const read: Call = { kind: "read" };
const seen = (seatsLeft: number, sight: Partial<Sight> = {}): Outcome => {
  return { kind: "seen", version: 1, capacity: 2, seatsLeft, ...sight };
};
const cancel = (booking: string): Call => ({ kind: "cancel", booking });
const cancelled: Outcome = { kind: "cancelled" };
const resize = (version: number, capacity: number): Call => ({ kind: "resize", version, capacity });
const isGood = (...history: Operation[]) => checkHistory(history, openingState(2)).isLinearizable;

describe("histories that can be explained", () => {
  test("one after another", () => {
    const history = [
      operation(0, 1, book("Ada"), booked("a")),
      operation(2, 3, book("Bo"), booked("b")),
      operation(4, 5, book("Cy"), soldOut),
      operation(6, 7, cancel("a"), cancelled),
      operation(8, 9, read, seen(1)),
    ];
    expect(isGood(...history)).toBe(true);
  });

  test("of two at once for the last seats, either may come first", () => {
    expect(
      isGood(operation(0, 9, book("Ada", 2), booked("a")), operation(0, 9, book("Bo", 2), soldOut)),
    ).toBe(true);
    expect(
      isGood(operation(0, 9, book("Ada", 2), soldOut), operation(0, 9, book("Bo", 2), booked("b"))),
    ).toBe(true);
  });

  test("a read during a booking shows it or not", () => {
    const booking = operation(0, 9, book("Ada"), booked("a"));
    expect(isGood(booking, operation(3, 4, read, seen(2)), operation(5, 6, read, seen(1)))).toBe(true);
  });

  test("a booking without an answer took effect, or did not, or does so late", () => {
    const open = operation(0, Infinity, book("Ada", 2), null);
    expect(isGood(open, operation(2, 3, read, seen(0)))).toBe(true);
    expect(isGood(open, operation(2, 3, read, seen(2)))).toBe(true);
    expect(isGood(open, operation(2, 3, read, seen(2)), operation(4, 5, read, seen(0)))).toBe(true);
  });

  test("a key that is sent again finds the booking of which nobody was told", () => {
    const open = operation(0, Infinity, book("Ada", 2), null);
    const led = operation(2, 3, book("Ada", 1, "another key"), { kind: "alreadyBooked", booking: "a" });
    expect(isGood(open, led, operation(4, 5, book("Ada", 2), booked("a")))).toBe(true);
  });

  test("saves: one wins, the other is stale; capacity stops at what is sold", () => {
    const won: Outcome = { kind: "resized", version: 2, capacity: 1, seatsLeft: 0 };
    const history = [
      operation(0, 1, book("Ada"), booked("a")),
      operation(2, 9, resize(1, 1), won),
      operation(2, 9, resize(1, 5), { kind: "stale", currentVersion: 2 }),
      operation(10, 11, book("Bo"), soldOut),
      operation(12, 13, cancel("a"), cancelled),
      operation(14, 15, book("Bo"), booked("b")),
    ];
    expect(isGood(...history)).toBe(true);
  });
});

describe("histories that nothing explains", () => {
  const bad: Record<string, Operation[]> = {
    "three seats of two": [
      operation(0, 9, book("Ada"), booked("a")),
      operation(0, 9, book("Bo"), booked("b")),
      operation(0, 9, book("Cy"), booked("c")),
    ],
    "a read after a booking that does not show it": [
      operation(0, 1, book("Ada"), booked("a")),
      operation(2, 3, read, seen(2)),
    ],
    "reads that go back in time": [
      operation(0, 9, book("Ada"), booked("a")),
      operation(2, 3, read, seen(1)),
      operation(4, 5, read, seen(2)),
    ],
    "one customer, two bookings": [
      operation(0, 9, book("Ada"), booked("a")),
      operation(0, 9, book("Ada", 1, "another key"), booked("b")),
    ],
    "one key, two bookings": [
      operation(0, 1, book("Ada"), booked("a")),
      operation(2, 3, cancel("a"), cancelled),
      operation(4, 5, book("Ada"), booked("b")),
    ],
    "two keys, one booking": [
      operation(0, 1, book("Ada"), booked("a")),
      operation(2, 3, cancel("a"), cancelled),
      operation(4, 5, book("Ada", 1, "another key"), booked("a")),
    ],
    "a key whose booking was cancelled, said to be confirmed": [
      operation(0, 1, book("Ada"), booked("a")),
      operation(2, 3, cancel("a"), cancelled),
      operation(4, 5, book("Ada"), booked("a")),
    ],
    "seats given back twice": [
      operation(0, 1, book("Ada"), booked("a")),
      operation(2, 3, book("Bo"), booked("b")),
      operation(4, 9, cancel("a"), cancelled),
      operation(4, 9, cancel("a"), cancelled),
      operation(10, 11, read, seen(2)),
    ],
    "seats that a cancel did not give back": [
      operation(0, 1, book("Ada", 2), booked("a")),
      operation(2, 3, cancel("a"), cancelled),
      operation(4, 5, book("Bo"), soldOut),
    ],
    "a refusal while there was room all along": [
      operation(0, 1, book("Ada"), booked("a")),
      operation(2, 9, book("Bo"), soldOut),
      operation(2, 9, read, seen(1)),
    ],
    "two saves of one version": [
      operation(0, 9, resize(1, 3), { kind: "resized", version: 2, capacity: 3, seatsLeft: 3 }),
      operation(0, 9, resize(1, 4), { kind: "resized", version: 2, capacity: 4, seatsLeft: 4 }),
    ],
    "capacity below what is sold": [
      operation(0, 1, book("Ada", 2), booked("a")),
      operation(2, 3, resize(1, 1), { kind: "resized", version: 2, capacity: 1, seatsLeft: -1 }),
    ],
    "a save refused for seats that were not sold": [
      operation(0, 1, resize(1, 1), { kind: "belowSold", sold: 2 }),
    ],
    "led to a booking that was cancelled before": [
      operation(0, 1, book("Ada"), booked("a")),
      operation(2, 3, cancel("a"), cancelled),
      operation(4, 5, book("Ada", 1, "another key"), { kind: "alreadyBooked", booking: "a" }),
    ],
    "a cancel of what was booked later": [
      operation(0, 1, cancel("a"), cancelled),
      operation(2, 3, book("Ada"), booked("a")),
    ],
  };
  test.each(Object.entries(bad))("%s", (_name, history) => {
    expect(isGood(...history)).toBe(false);
  });
});

/** Every order that time allows, tried in full: slow, and simple enough to be believed. */
function isExplainedByForce(operations: Operation[], state: SeatState): boolean {
  if (operations.every(({ outcome }) => outcome === null)) return true;
  return operations.some((next) => {
    const rest = operations.filter((one) => one !== next);
    if (rest.some((other) => other.to < next.from)) return false;
    const after = follow(state, next);
    return after !== null && isExplainedByForce(rest, after);
  });
}

const customer = fc.constantFrom("Ada", "Bo");
const key = fc.constantFrom("k1", "k2", "k3");
const booking = fc.constantFrom("b1", "b2", "b3");
const small = fc.integer({ min: 1, max: 3 });
const sight = fc.record({ version: small, capacity: small, seatsLeft: fc.integer({ min: 0, max: 3 }) });
const anyBook: fc.Arbitrary<[Call, Outcome]> = fc.tuple(
  fc.record({ kind: fc.constant("book" as const), customer, quantity: fc.integer({ min: 1, max: 2 }), key }),
  fc.oneof<fc.Arbitrary<Outcome>[]>(
    fc.record({
      kind: fc.constant("booked" as const),
      booking,
      status: fc.constantFrom("CONFIRMED", "CANCELLED"),
    }),
    fc.constant(soldOut),
    fc.record({ kind: fc.constant("alreadyBooked" as const), booking }),
  ),
);
const anyCancel: fc.Arbitrary<[Call, Outcome]> = fc.tuple(
  fc.record({ kind: fc.constant("cancel" as const), booking }),
  fc.constant(cancelled),
);
const anyResize: fc.Arbitrary<[Call, Outcome]> = fc.tuple(
  fc.record({ kind: fc.constant("resize" as const), version: small, capacity: small }),
  fc.oneof<fc.Arbitrary<Outcome>[]>(
    sight.map((one) => ({ kind: "resized", ...one })),
    small.map((currentVersion) => ({ kind: "stale", currentVersion })),
    small.map((sold) => ({ kind: "belowSold", sold })),
  ),
);
const anyRead: fc.Arbitrary<[Call, Outcome]> = fc.tuple(
  fc.constant(read),
  sight.map((one): Outcome => ({ kind: "seen", ...one })),
);

/** Up to six calls at any times, some without an answer; most make no sense, many do. */
const anyHistory = fc.array(
  fc
    .tuple(
      fc.oneof(
        { weight: 4, arbitrary: anyBook },
        { weight: 2, arbitrary: anyCancel },
        { weight: 1, arbitrary: anyResize },
        { weight: 2, arbitrary: anyRead },
      ),
      fc.nat({ max: 8 }),
      fc.integer({ min: 1, max: 6 }),
      fc.nat({ max: 9 }),
    )
    .map(([[call, outcome], from, length, dice]) =>
      dice === 0 && call.kind !== "read"
        ? operation(from, Infinity, call, null)
        : operation(from, from + length, call, outcome),
    ),
  { minLength: 1, maxLength: 6 },
);

/** A history that is true by its making: calls that took effect one at a time, at an instant within their times. */
function trueHistory(seed: string, length: number): { history: Operation[]; state: SeatState } {
  const random = createRandom(seed);
  let state = openingState(3);
  const history = Array.from({ length }, (_, at) => {
    const made = [...state.keys];
    const call = random.pick<Call>([
      book(random.pick(["Ada", "Bo", "Cy"]), random.integer(1, 2), `booking ${at}`),
      made.length > 0 ? cancel(random.pick(made)) : read,
      resize(state.version - random.integer(0, 1), random.integer(1, 4)),
      read,
    ]);
    const one = operation(at - 3 * random.next(), at + 3 * random.next(), call, answerIn(state, call));
    state = follow(state, one) ?? state;
    return one;
  });
  return { history, state };
}

/** What is told of this call in this state. Bookings have the name of their key. */
function answerIn(state: SeatState, call: Call): Outcome {
  const sold = [...state.held.values()].reduce((sum, { quantity }) => sum + quantity, 0);
  const { version, capacity } = state;
  switch (call.kind) {
    case "book": {
      const held = state.held.get(call.customer);
      if (held) return { kind: "alreadyBooked", booking: held.booking };
      return call.quantity > capacity - sold ? soldOut : booked(call.key);
    }
    case "cancel":
      return cancelled;
    case "resize":
      if (call.version !== version) return { kind: "stale", currentVersion: version };
      if (call.capacity < sold) return { kind: "belowSold", sold };
      return {
        kind: "resized",
        version: version + 1,
        capacity: call.capacity,
        seatsLeft: call.capacity - sold,
      };
    case "read":
      return { kind: "seen", version, capacity, seatsLeft: capacity - sold };
  }
}

test("the search and brute force agree on small histories of any kind", () => {
  const verdicts = { good: 0, bad: 0 };
  fc.assert(
    fc.property(anyHistory, (history) => {
      const byForce = isExplainedByForce(withKeysForNames(history), openingState(2));
      expect(isGood(...history)).toBe(byForce);
      verdicts[byForce ? "good" : "bad"] += 1;
    }),
    { numRuns: 3_000, seed: 42 },
  );
  // Agreement about one kind alone would mean little.
  expect(Math.min(verdicts.good, verdicts.bad)).toBeGreaterThan(100);
});

test("true histories are taken for true, and each way to spoil one is found out", () => {
  const found = new Set<string>();
  for (let nth = 0; nth < 60; nth++) {
    const { history, state } = trueHistory(`history ${nth}`, 20);
    const end = Math.max(...history.map(({ to }) => to));
    const quiet = [...history, operation(end + 1, end + 2, read, answerIn(state, read))];
    expect(checkHistory(quiet, openingState(3)).isLinearizable).toBe(true);
    for (const [name, spoil] of Object.entries(spoils)) {
      const bad = spoilHistory(quiet, spoil, createRandom(`${name} ${nth}`));
      if (!bad) continue;
      expect(checkHistory(bad, openingState(3)).isLinearizable, name).toBe(false);
      found.add(name);
    }
  }
  expect([...found].sort()).toEqual(Object.keys(spoils).sort());
});
