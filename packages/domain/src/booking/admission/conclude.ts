import type { Settled } from "../../line.js";
import { answersTo, type Outcome, tell } from "./answers.js";
import type { SaleCache } from "./sale-cache.js";
import { countersOf, setCounters } from "./sale-facts.js";
import type { Waiting } from "./waiting.js";

/** Finds each request's answer in what became of its batch, and keeps what is known now. */
export function conclude(cache: SaleCache, batch: Waiting[], outcome: Outcome): Settled<Waiting> {
  const counters = countersOf(outcome.claimed);
  const { again, answers } = answersTo(outcome, counters);
  const eventIds = new Set(outcome.decided.map(({ waiting }) => waiting.request.input.eventId));
  for (const eventId of eventIds) {
    const facts = cache.get(eventId);
    if (facts) setCounters(facts, counters);
  }
  // Something about these events was not as expected.
  for (const { request } of again) cache.forget(request.input.eventId);
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

function inOrderOf(batch: Waiting[], chosen: Waiting[]): Waiting[] {
  const set = new Set(chosen);
  return batch.filter((waiting) => set.has(waiting));
}
