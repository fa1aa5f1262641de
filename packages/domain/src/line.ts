/** How many requests are settled at a time at most: beyond this a batch only gets longer, not cheaper a head. */
export const mostInBatch = 512;

export interface LineOptions<Item> {
  /** Settles a batch; returns what must be settled again, to be put first in line. Must not throw. */
  settle(batch: Item[]): Promise<Item[]>;
  /** Rejects an item for which nobody waits any more; returns whether it did. */
  dropIfGone(item: Item): boolean;
}

/**
 * A line of requests with one batch in flight. Whoever comes while a batch is settled is in the next one: the busier, the
 * larger the batches. Whoever comes alone is settled at once.
 */
export class Line<Item> {
  private waiting: Item[] = [];
  private isRunning = false;
  private readonly options: LineOptions<Item>;

  constructor(options: LineOptions<Item>) {
    this.options = options;
  }

  get length(): number {
    return this.waiting.length;
  }

  join(item: Item): void {
    this.waiting.push(item);
    if (this.isRunning) return;
    this.isRunning = true;
    // After the events of this turn: requests that arrived in the same packet share the first batch.
    setImmediate(() => void this.run());
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, mostInBatch).filter((item) => !this.options.dropIfGone(item));
      if (batch.length === 0) continue;
      const again = await this.options.settle(batch);
      if (again.length > 0) this.waiting = [...again, ...this.waiting];
    }
    this.isRunning = false;
  }
}
