import type { SaleFacts } from "./sale-facts.js";

/**
 * The facts of the events sold lately, the longest unused forgotten first. They may be old: whatever is admitted by them is checked by the statement that
 * writes it (the version, the clock, the counters), and nothing is refused by them without a new read.
 */
export class SaleCache {
  private readonly facts = new Map<string, SaleFacts>();
  private readonly mostEvents: number;

  constructor(mostEvents: number) {
    this.mostEvents = mostEvents;
  }

  get(eventId: string): SaleFacts | undefined {
    const facts = this.facts.get(eventId);
    if (facts) this.set(eventId, facts);
    return facts;
  }

  set(eventId: string, facts: SaleFacts): void {
    this.facts.delete(eventId);
    this.facts.set(eventId, facts);
    if (this.facts.size <= this.mostEvents) return;
    const [oldest] = this.facts.keys();
    if (oldest !== undefined) this.facts.delete(oldest);
  }

  forget(eventId: string): void {
    this.facts.delete(eventId);
  }
}
