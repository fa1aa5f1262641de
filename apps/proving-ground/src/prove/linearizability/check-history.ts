import type { Operation } from "./history.js";
import { follow, nameOf, type SeatState } from "./seat-model.js";
import { withKeysForNames } from "./with-keys-for-names.js";

export interface Verdict {
  isLinearizable: boolean;
  /** The operations in an order that explains every answer; else the longest such beginning that was found. */
  order: Operation[];
}

/**
 * Whether all answers can be explained by operations that take effect one at a time, each at some instant between its call
 * and its answer. The search of Wing and Gong ("Testing and verifying concurrent objects", 1993), which never enters the
 * same pair of operations done and state reached twice (Lowe, "Testing for linearizability", 2017).
 */
export function checkHistory(history: Operation[], initial: SeatState): Verdict {
  const operations = withKeysForNames(history).toSorted((a, b) => a.from - b.from);
  const seen = new Set<string>();
  let longest: Operation[] = [];

  /** Those that may come next: nothing still to be done was over before they began. */
  function* candidates(done: bigint): Generator<[number, Operation]> {
    let firstEnd = Infinity;
    for (const [index, operation] of operations.entries())
      if (!isIn(done, index)) firstEnd = Math.min(firstEnd, operation.to);
    for (const [index, operation] of operations.entries()) {
      if (operation.from > firstEnd) return;
      if (!isIn(done, index)) yield [index, operation];
    }
  }

  function search(done: bigint, state: SeatState, order: Operation[]): Operation[] | null {
    if (order.length > longest.length) longest = order;
    if (operations.every(({ outcome }, index) => outcome === null || isIn(done, index))) return order;
    const place = `${done.toString(36)} ${nameOf(state)}`;
    if (seen.has(place)) return null;
    seen.add(place);
    for (const [index, operation] of candidates(done)) {
      const next = follow(state, operation);
      const found = next && search(done | (1n << BigInt(index)), next, [...order, operation]);
      if (found) return found;
    }
    return null;
  }

  const order = search(0n, initial, []);
  return { isLinearizable: order !== null, order: order ?? longest };
}

function isIn(done: bigint, index: number): boolean {
  return ((done >> BigInt(index)) & 1n) === 1n;
}
