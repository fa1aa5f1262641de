import type { Decision } from "./decide.js";
import { decide } from "./decide.js";
import { copyOf, takeSeats, type SaleFacts, type Standing } from "./sale-facts.js";
import type { Waiting } from "./waiting.js";

/** `wait`: one before it in the batch may book for the same customer; it is decided when that is known. */
type GroupDecision = Decision | { kind: "wait" };

export interface Decided {
  waiting: Waiting;
  decision: GroupDecision;
  /** The event by which it was decided, its seats as the last decision of the batch left them. */
  facts: SaleFacts | undefined;
}

/**
 * Decides a batch in the order of arrival, each by what those before it left. Works on copies: what is known of the
 * events is as it was until the claims are written. Of several requests of one customer for one event, or under one key, those
 * behind an admitted one wait. Many that are refused or replayed are so at once: nobody's flood holds up the line.
 */
export function decideInOrder(
  batch: Waiting[],
  known: ReadonlyMap<string, SaleFacts | undefined>,
  standings: ReadonlyMap<Waiting, Standing>,
): Decided[] {
  const copies = new Map<string, SaleFacts | undefined>();
  const admitted = new Set<string>();
  return batch.map((waiting) => {
    const { customerId, input } = waiting.request;
    const { eventId } = input;
    if (!copies.has(eventId)) {
      const fact = known.get(eventId);
      copies.set(eventId, fact && copyOf(fact));
    }
    const facts = copies.get(eventId);
    const marks = [`${customerId} event ${eventId}`, `${customerId} key ${input.idempotencyKey}`];
    if (marks.some((mark) => admitted.has(mark))) return { waiting, decision: { kind: "wait" }, facts };
    const decision = decide(input, facts, standings.get(waiting));
    if (facts && decision.kind === "admit") {
      takeSeats(facts, input);
      for (const mark of marks) admitted.add(mark);
    }
    return { waiting, decision, facts };
  });
}
