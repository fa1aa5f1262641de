import type { Arena } from "../campaign.js";
import { checkHistory } from "./check-history.js";
import { describeOperation } from "./history.js";
import type { Recording } from "./record-history.js";
import { spoilHistory, spoils } from "./spoil-history.js";

/** A history of the real thing must have an explanation; each way to spoil it must leave it without. */
export function judge({ findings, random }: Arena, { initial, operations }: Recording): void {
  const { isLinearizable, order } = checkHistory(operations, initial);
  findings.count("histories");
  findings.count("operations", operations.length);
  findings.check(isLinearizable, () => {
    const story = operations.toSorted((a, b) => a.from - b.from).map(describeOperation);
    return `nothing explains this history (${order.length} of ${operations.length} operations at most):\n${story.join("\n")}`;
  });
  if (!isLinearizable) return;
  for (const [name, spoil] of Object.entries(spoils)) {
    const bad = spoilHistory(operations, spoil, random);
    if (!bad) continue;
    findings.count("spoiled");
    const isFooled = checkHistory(bad, initial).isLinearizable;
    if (!isFooled) findings.count("rejected");
    findings.check(!isFooled, () => `the checker takes a spoiled history for a true one: ${name}`);
  }
}
