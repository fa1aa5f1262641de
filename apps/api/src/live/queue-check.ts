import type { JobStats } from "@boxoffice/contracts";

export interface QueueCheck {
  /** Whether jobs are due and the queue did not answer when it was last asked. Never waits for it. */
  isAway(stats: Pick<JobStats, "oldestWaitingAt" | "asOf">): boolean;
}

/** A job is taken up well within this time when all is well: there is nothing to ask about before. */
const patienceMs = 2_000;
const askEveryMs = 4_000;
/** An answer older than this says nothing any more. */
const staleMs = 15_000;

/**
 * Asks the queue whether it is there, for the open consoles of this process together and only while jobs wait: an idle instance
 * sends Redis no command, also with a console open.
 */
export function createQueueCheck(ask: () => Promise<unknown>): QueueCheck {
  let known: { isAway: boolean; at: number } | null = null;
  let isAsking = false;

  async function refresh(): Promise<void> {
    isAsking = true;
    const isAway = await ask().then(
      () => false,
      () => true,
    );
    known = { isAway, at: performance.now() };
    isAsking = false;
  }

  return {
    isAway({ oldestWaitingAt, asOf }) {
      if (oldestWaitingAt === null || Date.parse(asOf) - Date.parse(oldestWaitingAt) < patienceMs)
        return false;
      const ageMs = known === null ? Number.POSITIVE_INFINITY : performance.now() - known.at;
      if (!isAsking && ageMs > askEveryMs) void refresh();
      return known !== null && ageMs < staleMs && known.isAway;
    },
  };
}
