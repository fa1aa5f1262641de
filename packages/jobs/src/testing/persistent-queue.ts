import { setTimeout as delay } from "node:timers/promises";
import type { JobQueue } from "../queue/job-queue.js";

const mostAttempts = 200;
const pauseMs = 5;

/** Asks again, with the very same request, until it is answered. */
export function persistent(queue: JobQueue): JobQueue {
  async function insist<Result>(request: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await request();
      } catch (error) {
        if (attempt === mostAttempts) throw error;
        await delay(pauseMs);
      }
    }
  }
  return {
    enqueueMany: (entries) => insist(() => queue.enqueueMany(entries)),
    redrive: (entries) => insist(() => queue.redrive(entries)),
    claim: (request) => insist(() => queue.claim(request)),
    settle: (entries) => insist(() => queue.settle(entries)),
    bury: (entries) => insist(() => queue.bury(entries)),
    retryLater: (entries) => insist(() => queue.retryLater(entries)),
    release: (entries) => insist(() => queue.release(entries)),
    extend: (entries, leaseMs) => insist(() => queue.extend(entries, leaseMs)),
    admit: (entries, limit) => insist(() => queue.admit(entries, limit)),
    stats: () => insist(() => queue.stats()),
    close: () => queue.close(),
  };
}
