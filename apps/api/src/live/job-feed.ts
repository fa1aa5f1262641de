import type { Listener } from "@boxoffice/db";
import {
  type DomainContext,
  isAfter,
  jobScope,
  type LedgerTransition,
  readTransitions,
} from "@boxoffice/domain";
import { createLedgerTail, type Follower, type ReadLedger } from "./ledger-tail.js";
import { createRest } from "./rest.js";
import { streamAborted } from "./stream-aborted.js";

export interface JobFeed {
  /**
   * The ledger's transitions that the asking user may see, in the order they were committed: those after the cursor
   * `after`, or the `tail` latest ones, then each as it happens. Ends with `signal`, at `untilMs`, or soon after the user
   * may see nothing any more (`isAllowed`). Throws an AbortError when the server stops.
   */
  watch(
    ctx: DomainContext,
    from: { after: string | null; tail: number; untilMs: number | null; isAllowed: () => Promise<boolean> },
    signal: AbortSignal | undefined,
  ): AsyncGenerator<LedgerTransition>;
  close(): void;
}

export interface JobFeedOptions {
  system: DomainContext;
  listener: Listener;
  onError: (error: unknown) => void;
  read?: ReadLedger;
}

const pageSize = 200;
/** How long a stream may go on after its user is gone or has changed roles. */
const checkEveryMs = 5_000;

/**
 * Follows the ledger itself, not a copy of it: what it shows was recorded, and what was recorded it shows, once. A stream
 * reads its own past; from there on one read serves all streams (`LedgerTail`), until one has fallen so far behind that it
 * has a past to read again.
 */
export function createJobFeed({ read = readTransitions, ...options }: JobFeedOptions): JobFeed {
  const ledger = createLedgerTail({ ...options, read });
  let isClosed = false;

  return {
    async *watch(ctx, { after, tail, untilMs, isAllowed }, signal) {
      const { poke, rest } = createRest(0);
      const follower: Follower = { scope: jobScope(ctx), queue: [], hasMissed: true, wake: poke };
      const leftMs = () => (untilMs === null ? checkEveryMs : Math.min(checkEveryMs, untilMs - Date.now()));
      let checkedAtMs = Date.now();
      let cursor = after;
      signal?.addEventListener("abort", poke);
      try {
        if (cursor === null) {
          // Where a new stream begins is settled at once: what follows now is not its past.
          const page = await read(ctx, { after: null, limit: pageSize, tail });
          ({ cursor } = page);
          yield* page.items;
        }
        await ledger.join(follower);
        while (!signal?.aborted && leftMs() > 0) {
          if (isClosed) throw streamAborted();
          if (Date.now() - checkedAtMs > checkEveryMs) {
            if (!(await isAllowed())) return;
            checkedAtMs = Date.now();
          }
          if (follower.hasMissed) {
            // What is given from here on, the read may miss; what it shows as well, is passed by.
            follower.hasMissed = false;
            const page = await read(ctx, { after: cursor, limit: pageSize });
            follower.hasMissed ||= page.items.length === pageSize;
            cursor = page.cursor;
            yield* page.items;
            continue;
          }
          const next = follower.queue.shift();
          if (next && isAfter(next.cursor, cursor)) {
            cursor = next.cursor;
            yield next;
          } else if (!next) {
            // Nothing up to there concerns this stream: should it fall behind, it need not look through it.
            const position = ledger.position();
            if (position && isAfter(position, cursor)) cursor = position;
            await rest(leftMs());
          }
        }
      } finally {
        ledger.leave(follower);
        signal?.removeEventListener("abort", poke);
      }
    },
    close() {
      isClosed = true;
      ledger.close();
    },
  };
}
