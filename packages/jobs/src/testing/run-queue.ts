import { randomUUID } from "node:crypto";
import { Outage } from "../outage.js";
import type { ClaimedEntry, JobQueue } from "../queue/job-queue.js";
import { shareRequests } from "../worker/share-requests.js";
import { type Claiming, startClaiming } from "../worker/start-claiming.js";
import { defaultTimings } from "../worker/timings.js";
import { recordingLogger } from "./recording-logger.js";

/** The worker's own way of claiming, running and settling, on the queue alone: without a ledger behind it. */
export function runQueue(
  queue: JobQueue,
  concurrency: number,
  handle: (entry: ClaimedEntry) => Promise<void>,
): Claiming {
  const requests = shareRequests(queue);
  const logger = recordingLogger();
  return startClaiming({
    ...defaultTimings,
    queue,
    claimantId: randomUUID(),
    concurrency,
    pollMs: 100,
    admit: async (entries) => entries,
    async run(entry) {
      await handle(entry);
      await requests.settle(entry);
    },
    renew: async () => {},
    cutShort() {},
    outage: new Outage("The queue", logger),
    logger,
  });
}
