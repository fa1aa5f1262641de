import { Line } from "@boxoffice/domain";
import type { HeldEntry, JobQueue } from "../queue/job-queue.js";

/** What becomes of a claimed entry in the queue. */
export interface EntryRequests {
  settle(entry: HeldEntry): Promise<void>;
  bury(entry: HeldEntry): Promise<void>;
  retryLater(entry: HeldEntry & { delayMs: number }): Promise<void>;
  release(entry: HeldEntry): Promise<void>;
}

/** Entries that end while a request of their kind is under way share the next one. */
export function shareRequests(queue: JobQueue): EntryRequests {
  return {
    settle: shared((entries) => queue.settle(entries)),
    bury: shared((entries) => queue.bury(entries)),
    retryLater: shared((entries) => queue.retryLater(entries)),
    release: shared((entries) => queue.release(entries)),
  };
}

interface Call<Entry> {
  entry: Entry;
  resolve(): void;
  reject(error: unknown): void;
}

function shared<Entry>(
  request: (entries: readonly Entry[]) => Promise<unknown>,
): (entry: Entry) => Promise<void> {
  const line = new Line<Call<Entry>>({
    async settle(calls) {
      try {
        await request(calls.map((call) => call.entry));
        for (const call of calls) call.resolve();
      } catch (error) {
        for (const call of calls) call.reject(error);
      }
      return { again: [] };
    },
    dropIfGone: () => false,
  });
  return (entry) =>
    new Promise((resolve, reject) => {
      line.join({ entry, resolve, reject });
    });
}
