import type { EventFacts } from "./event-facts.js";

const mostEvents = 5_000;

/**
 * The facts of the events sold lately. They may be old: whatever is admitted by them is checked by the statement that
 * writes it (the version, the clock, the counters), and nothing is refused by them without a new read.
 */
export class EventCache {
  private readonly facts = new Map<string, EventFacts>();

  get(eventId: string): EventFacts | undefined {
    return this.facts.get(eventId);
  }

  set(eventId: string, facts: EventFacts): void {
    this.facts.delete(eventId);
    this.facts.set(eventId, facts);
    if (this.facts.size <= mostEvents) return;
    const [oldest] = this.facts.keys();
    if (oldest !== undefined) this.facts.delete(oldest);
  }

  forget(eventId: string): void {
    this.facts.delete(eventId);
  }
}
