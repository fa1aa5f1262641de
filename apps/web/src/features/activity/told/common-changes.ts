import type { EventNotice } from "@boxoffice/contracts";

type Changes = EventNotice["changes"];

/**
 * What most of these customers were told; empty when none of them was told of a change. Each is told the difference to what they knew,
 * so who booked between two changes, or was not reached by the first, may have been told another.
 */
export function commonChanges(notices: Pick<EventNotice, "changes">[]): Changes {
  const counts = new Map<string, { changes: Changes; count: number }>();
  for (const { changes } of notices) {
    const key = JSON.stringify(changes);
    const counted = counts.get(key) ?? { changes, count: 0 };
    counts.set(key, { changes, count: counted.count + 1 });
  }
  const most = [...counts.values()].toSorted((one, other) => other.count - one.count)[0];
  return most?.changes ?? [];
}

export function isSameChange(one: Changes, other: Changes): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
