import type { Listener } from "@boxoffice/db";
import { type DomainContext, type LedgerTransition, readTransitions } from "@boxoffice/domain";

export interface JobFeed {
  /**
   * The ledger's transitions that the asking user may see, in the order they were committed: those after the cursor
   * `after`, or the `tail` latest ones, then each as it happens. Ends with `signal`, with the feed, at `untilMs`, or
   * soon after the user may see nothing any more (`isAllowed`).
   */
  watch(
    ctx: DomainContext,
    from: { after: string | null; tail: number; untilMs: number | null; isAllowed: () => Promise<boolean> },
    signal: AbortSignal | undefined,
  ): AsyncGenerator<LedgerTransition>;
  close(): void;
}

const pageSize = 200;
/** Between two looks: a burst of jobs arrives as a batch. */
const quietMs = 100;
/** Looked at least this often, should a notification be lost with its connection. */
const longestBlindMs = 2_000;
/** How long a stream may go on after its user is gone or has changed roles. */
const checkEveryMs = 5_000;

/** Follows the ledger itself, not a copy of it: what it shows was recorded, and what was recorded it shows, once. */
export function createJobFeed(listener: Listener): JobFeed {
  const wakers = new Set<() => void>();
  let closed = false;
  const wakeAll = () => {
    for (const wake of wakers) wake();
  };
  const stopHearing = listener.on("boxoffice_jobs", wakeAll);
  const stopGap = listener.onGap(wakeAll);

  /** Until something may have happened. A change heard while nobody slept is remembered by `changed`. */
  function sleeper() {
    let changed = false;
    let wake = () => {};
    const heard = () => {
      changed = true;
      wake();
    };
    wakers.add(heard);
    return {
      heard,
      async sleep(longestMs: number): Promise<void> {
        await pause(quietMs);
        if (!changed && longestMs > quietMs) {
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, longestMs - quietMs);
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
          });
        }
        changed = false;
      },
      stop: () => wakers.delete(heard),
    };
  }

  return {
    async *watch(ctx, { after, tail, untilMs, isAllowed }, signal) {
      const rest = sleeper();
      signal?.addEventListener("abort", rest.heard);
      let cursor = after;
      let checkedAtMs = Date.now();
      try {
        while (!closed && !signal?.aborted && (untilMs === null || Date.now() < untilMs)) {
          if (Date.now() - checkedAtMs > checkEveryMs) {
            if (!(await isAllowed())) return;
            checkedAtMs = Date.now();
          }
          const page = await readTransitions(ctx, { after: cursor, limit: pageSize, tail });
          cursor = page.cursor;
          yield* page.items;
          if (page.items.length === pageSize) continue;
          const left = untilMs === null ? longestBlindMs : Math.max(0, untilMs - Date.now());
          await rest.sleep(Math.min(page.hasMore ? quietMs : longestBlindMs, left));
        }
      } finally {
        rest.stop();
        signal?.removeEventListener("abort", rest.heard);
      }
    },
    close() {
      closed = true;
      stopHearing();
      stopGap();
      wakeAll();
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
