import { type Answer, isOpen } from "../../instance/answer.js";
import type { Person } from "../../instance/people.js";
import { type StagedEvent, wishFor } from "../../instance/staged-event.js";
import { apiFor, type Arena } from "../campaign.js";
import type { Call, Operation, Outcome } from "./history.js";
import { bookOutcome, cancelOutcome, readOutcome, resizeOutcome } from "./outcomes.js";

export interface Wish {
  customer: Person;
  quantity: number;
  key: string;
}

export interface Held {
  id: string;
  customer: Person;
}

/** Through which process a call goes, and when its caller hangs up. */
export interface Via {
  process: number;
  signal?: AbortSignal;
}

interface Heard {
  answer: Answer<unknown>;
  outcome: Outcome | null;
  signal: AbortSignal | undefined;
}

/** Makes calls about one event and writes them down, with what all its clients have learnt so far. */
export class Recorder {
  readonly operations: Operation[] = [];
  readonly bookings: Held[] = [];
  readonly wishes: Wish[] = [];
  version = 1;
  private readonly arena: Arena;
  private readonly event: StagedEvent;

  constructor(arena: Arena, event: StagedEvent) {
    this.arena = arena;
    this.event = event;
  }

  async book(wish: Wish, { process, signal }: Via): Promise<Outcome | null> {
    const { customer, quantity, key } = wish;
    if (!this.wishes.includes(wish)) this.wishes.push(wish);
    const input = wishFor(this.event, quantity, key);
    const answer = await apiFor(this.arena, process).book(customer, input, { signal });
    const call = { kind: "book", customer: customer.id, quantity, key } as const;
    const outcome = this.note(call, { answer, outcome: bookOutcome(answer), signal });
    if (outcome?.kind === "booked") this.bookings.push({ id: outcome.booking, customer });
    return outcome;
  }

  async cancel({ id, customer }: Held, { process, signal }: Via): Promise<Outcome | null> {
    const answer = await apiFor(this.arena, process).cancel(customer, id, { signal });
    return this.note({ kind: "cancel", booking: id }, { answer, outcome: cancelOutcome(answer), signal });
  }

  async resize(
    { version, capacity }: { version: number; capacity: number },
    { process, signal }: Via,
  ): Promise<Outcome | null> {
    const { id, organizer } = this.event;
    const input = { id, version, patch: { capacity } };
    const answer = await apiFor(this.arena, process).updateEvent(organizer, input, { signal });
    const call = { kind: "resize", version, capacity } as const;
    const outcome = this.note(call, { answer, outcome: resizeOutcome(answer), signal });
    if (outcome?.kind === "resized") this.version = Math.max(this.version, outcome.version);
    return outcome;
  }

  async read({ process }: Via): Promise<Outcome | null> {
    const answer = await apiFor(this.arena, process).event(null, this.event.id);
    return this.note({ kind: "read" }, { answer, outcome: readOutcome(answer), signal: undefined });
  }

  private note(call: Call, { answer, outcome: told, signal }: Heard): Outcome | null {
    const outcome = isOpen(answer) ? null : told;
    // Whoever hung up knows nothing. Everyone else is owed an answer, and one that has a place in the model.
    if (outcome === null && !signal?.aborted)
      this.arena.findings.violate(`an answer that should not be: ${JSON.stringify(answer).slice(0, 300)}`);
    const to = outcome === null ? Infinity : answer.answeredAt;
    this.operations.push({ call, outcome, from: answer.sentAt, to });
    return outcome;
  }
}
