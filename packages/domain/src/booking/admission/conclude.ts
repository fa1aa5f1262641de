import type { Settled } from "../../line.js";
import { answersTo, type Outcome, tell } from "./answers.js";
import type { SaleCache } from "./sale-cache.js";
import { countersOf, setCounters } from "./sale-facts.js";
import type { Waiting } from "./waiting.js";

/** Finds each request's answer in what became of its batch, and keeps what is known now. */
export function conclude(cache: SaleCache, batch: Waiting[], outcome: Outcome): Settled<Waiting> {
  const { again, answers } = answersTo(outcome);
  remember(cache, outcome, again);
  const behind = outcome.decided.flatMap((one) => (one.decision.kind === "wait" ? [one.waiting] : []));
  const next = [...again, ...behind];
  for (const waiting of next) waiting.mustRead = true;
  return {
    again: inOrderOf(batch, next),
    tell() {
      for (const { waiting, answer } of answers) tell(waiting, answer);
    },
  };
}

/** Keeps the counters as written; forgets an event about which something was not as expected. */
function remember(cache: SaleCache, { decided, claimed }: Outcome, disturbed: Waiting[]): void {
  const counters = countersOf(claimed);
  for (const eventId of new Set(decided.map(({ waiting }) => waiting.request.input.eventId))) {
    const facts = cache.get(eventId);
    if (facts) setCounters(facts, counters);
  }
  for (const { request } of disturbed) cache.forget(request.input.eventId);
}

function inOrderOf(batch: Waiting[], chosen: Waiting[]): Waiting[] {
  const set = new Set(chosen);
  return batch.filter((waiting) => set.has(waiting));
}
