/** How many requests are settled at a time at most: beyond this a batch only gets longer, not cheaper a head. */
export const mostInBatch = 512;

/** So many are settled at a time whoever else waits: a smaller half would cost more than it gains. */
const fewInBatch = 128;

export interface Settled<Item> {
  /** What must be settled again, to be put first in line. */
  again: Item[];
  /** Tells those who wait; called when the next batch is on its way, so that nobody stands still meanwhile. */
  tell?: () => void;
}

export interface LineOptions<Item> {
  /** Settles a batch. Must not throw. */
  settle(batch: Item[]): Promise<Settled<Item>>;
  /** Rejects an item for which nobody waits any more; returns whether it did. */
  dropIfGone(item: Item): boolean;
}

/**
 * A line of requests with one batch in flight. Whoever comes while a batch is settled is in the next one: the busier, the
 * larger the batches. Whoever comes alone is settled at once. Of a crowd half goes at a time: while the one half is settled
 * by the database, the other is told and comes back.
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
    // After the work of this turn: what joins in one go shares the first batch.
    queueMicrotask(() => void this.run());
  }

  private async run(): Promise<void> {
    let settling = this.settleNext();
    while (settling) {
      const { again, tell } = await settling;
      if (again.length > 0) this.waiting = [...again, ...this.waiting];
      settling = this.settleNext();
      // The statement of the next batch is sent by the end of this turn; answers made now would come before it.
      if (tell && settling) setImmediate(tell);
      else tell?.();
    }
  }

  /** Sets about the next batch; null when nobody waits, and then the line stands still until somebody joins. */
  private settleNext(): Promise<Settled<Item>> | null {
    while (this.waiting.length > 0) {
      const half = Math.max(fewInBatch, Math.ceil(this.waiting.length / 2));
      const batch = this.waiting
        .splice(0, Math.min(half, mostInBatch))
        .filter((item) => !this.options.dropIfGone(item));
      if (batch.length > 0) return this.options.settle(batch);
    }
    this.isRunning = false;
    return null;
  }
}
