import type { Decision } from "./decide.js";
import { decide } from "./decide.js";
import type { SaleFacts, Standing } from "./sale-facts.js";
import type { Waiting } from "./waiting.js";

export interface Decided {
  waiting: Waiting;
  decision: Decision;
  /** The event by which it was decided, its seats as they were after this decision. */
  facts: SaleFacts | undefined;
}

/**
 * Decides a batch in the order of arrival, each by what those before it left. Works on copies: what is known of the
 * events is as it was until the claims are written.
 */
export function decideInOrder(
  batch: Waiting[],
  known: ReadonlyMap<string, SaleFacts | undefined>,
  standings: ReadonlyMap<Waiting, Standing>,
): Decided[] {
  const copies = new Map<string, SaleFacts | undefined>();
  return batch.map((waiting) => {
    const { input } = waiting.request;
    const { eventId } = input;
    if (!copies.has(eventId)) copies.set(eventId, copyOf(known.get(eventId)));
    const facts = copies.get(eventId);
    return { waiting, decision: decide(input, facts, standings.get(waiting)), facts };
  });
}

function copyOf(facts: SaleFacts | undefined): SaleFacts | undefined {
  if (!facts) return undefined;
  const ticketTypes = new Map([...facts.ticketTypes].map(([id, type]) => [id, { ...type }]));
  return { ...facts, summary: { ...facts.summary }, ticketTypes };
}

/**
 * Splits off what cannot be decided beside another request of the batch: a second one of the same customer for the same
 * event or under the same key. It is decided after the first, knowing what became of it.
 */
export function splitTwins(batch: Waiting[]): { first: Waiting[]; twins: Waiting[] } {
  const seen = new Set<string>();
  const first: Waiting[] = [];
  const twins: Waiting[] = [];
  for (const waiting of batch) {
    const { customerId, input } = waiting.request;
    const marks = [`${customerId} event ${input.eventId}`, `${customerId} key ${input.idempotencyKey}`];
    const isTwin = marks.some((mark) => seen.has(mark));
    for (const mark of marks) seen.add(mark);
    (isTwin ? twins : first).push(waiting);
  }
  return { first, twins };
}
