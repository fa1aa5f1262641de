import { type Answer, outcomeOf } from "../instance/answer.js";
import type { Findings } from "./findings.js";

/** How many answers of each outcome there were. */
export function tally(answers: readonly Answer<unknown>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const answer of answers) {
    const outcome = outcomeOf(answer);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return counts;
}

/** Every answer must be one of these outcomes: anything else (a 5xx, silence) is noted with what it was. */
export function expectOnly(
  findings: Findings,
  answers: readonly Answer<unknown>[],
  outcomes: readonly string[],
): void {
  for (const answer of answers) {
    if (outcomes.includes(outcomeOf(answer))) continue;
    const why = answer.kind === "silent" ? answer.why : JSON.stringify(answer);
    findings.violate(`an answer that should not be: ${outcomeOf(answer)} ${why.slice(0, 300)}`);
  }
}
