import { setTimeout as delay } from "node:timers/promises";
import type { Arena } from "../campaign.js";

const everyMs = 50;

/** How many jobs about these events are neither done nor dead. */
export async function countUnsettled({ instance }: Arena, eventIds: string[]): Promise<number> {
  const [row] = await instance.db.sql.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM jobs WHERE event_id = ANY($1::uuid[]) AND status NOT IN ('DONE', 'DEAD')",
    [eventIds],
  );
  return row?.count ?? 0;
}

/** Waits until every job about these events has come to its end; a violation when that takes longer than it may. */
export async function untilSettled(
  arena: Arena,
  eventIds: string[],
  { withinMs }: { withinMs: number },
): Promise<void> {
  const begun = performance.now();
  let left = await countUnsettled(arena, eventIds);
  while (left > 0 && performance.now() - begun < withinMs) {
    await delay(everyMs);
    left = await countUnsettled(arena, eventIds);
  }
  arena.findings.time(performance.now() - begun, "settled");
  arena.findings.check(left === 0, () => `${left} jobs are not settled after ${withinMs / 1000} s`);
}
