interface Ranked<Item> {
  rank: number;
  /** Equal ranks leave in the order in which they came. */
  order: number;
  item: Item;
}

/** A binary heap: the item of lowest rank first. */
export class MinHeap<Item> {
  #entries: Ranked<Item>[] = [];
  #order = 0;

  get size(): number {
    return this.#entries.length;
  }

  lowestRank(): number | null {
    return this.#entries[0]?.rank ?? null;
  }

  push(rank: number, item: Item): void {
    const entry = { rank, item, order: this.#order++ };
    let at = this.#entries.push(entry) - 1;
    while (at > 0) {
      const parentAt = (at - 1) >> 1;
      const parent = this.#entries[parentAt];
      if (!parent || !precedes(entry, parent)) break;
      this.#entries[at] = parent;
      at = parentAt;
    }
    this.#entries[at] = entry;
  }

  pop(): Item | null {
    const [first] = this.#entries;
    const last = this.#entries.pop();
    if (!first || !last) return null;
    if (first !== last) this.#sinkFromTop(last);
    return first.item;
  }

  #sinkFromTop(entry: Ranked<Item>): void {
    let at = 0;
    for (;;) {
      const left = this.#entries[2 * at + 1];
      const right = this.#entries[2 * at + 2];
      const child = left && right && precedes(right, left) ? right : left;
      if (!child || !precedes(child, entry)) break;
      this.#entries[at] = child;
      at = child === left ? 2 * at + 1 : 2 * at + 2;
    }
    this.#entries[at] = entry;
  }
}

function precedes(a: Ranked<unknown>, b: Ranked<unknown>): boolean {
  return a.rank < b.rank || (a.rank === b.rank && a.order < b.order);
}
