import { Queue, Worker } from "bullmq";
import { type Contender, inRequest } from "./contender.js";

/** BullMQ as its documentation has it: added in bulk, completed and failed jobs removed. */
export function openBullmq(redisUrl: string): Contender {
  const { hostname: host, port } = new URL(redisUrl);
  const connection = { host, port: Number(port), maxRetriesPerRequest: null };
  const name = "bench";
  const queue = new Queue(name, {
    connection,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  return {
    name: "bullmq",
    async enqueue(count, payload) {
      await queue.waitUntilReady();
      for (let left = count; left > 0; left -= inRequest) {
        await queue.addBulk(
          Array.from({ length: Math.min(left, inRequest) }, () => ({ name: "job", data: { payload } })),
        );
      }
    },
    async process(count, concurrency) {
      let completed = 0;
      let worker: Worker | undefined;
      await new Promise<void>((resolve, reject) => {
        worker = new Worker(name, async () => {}, { connection, concurrency });
        worker.on("completed", () => {
          completed += 1;
          if (completed === count) resolve();
        });
        worker.on("error", reject);
      });
      await worker?.close();
    },
    close: () => queue.close(),
  };
}
