import { newId } from "@boxoffice/db";
import { createQueue, runQueue } from "@boxoffice/jobs/testing";
import { type Contender, inRequest } from "./contender.js";

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** The queue of Boxoffice over TCP, claimed, run and settled as its worker does. */
export function openOwnQueue(redisUrl: string): Contender {
  const queue = createQueue({ redisUrl, logger: silent });
  return {
    name: "boxoffice",
    async enqueue(count, payload) {
      for (let left = count; left > 0; left -= inRequest) {
        const entries = Array.from({ length: Math.min(left, inRequest) }, () => {
          return { jobId: newId(), delayMs: 0, priority: 0, payload };
        });
        await queue.enqueueMany(entries);
      }
    },
    async process(count, concurrency) {
      let completed = 0;
      let claiming: ReturnType<typeof runQueue> | undefined;
      await new Promise<void>((resolve) => {
        claiming = runQueue(queue, concurrency, async () => {
          completed += 1;
          if (completed === count) resolve();
        });
      });
      // The stop waits for what is still to be settled.
      await claiming?.stop();
      const { ready, leased } = await queue.stats();
      if (ready + leased > 0) throw new Error(`${ready + leased} jobs are left over`);
    },
    close: () => queue.close(),
  };
}
