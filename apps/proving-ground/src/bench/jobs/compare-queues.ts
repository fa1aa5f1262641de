import { type RedisServer, startRedisServer } from "@boxoffice/jobs/testing";
import { memoryOf } from "../../instance/ask-redis.js";
import { openBullmq } from "./bullmq.js";
import type { Contender } from "./contender.js";
import { openOwnQueue } from "./own-queue.js";

/** What every job carries: as long as the payload of a confirmation. */
const payload = JSON.stringify({ bookingId: "019aa000-0000-7000-8000-000000000000" });

export interface QueueFigures {
  enqueuePerSec: number;
  processPerSec: number;
  bytesPerWaiting: number;
}

export interface CompareOptions {
  jobs: number;
  concurrency: number;
  rounds: number;
  say: (text: string) => void;
}

/** Both queues on one Redis in one run, taking turns; the medians of the rounds. */
export async function compareQueues({ jobs, concurrency, rounds, say }: CompareOptions) {
  const redis = await startRedisServer();
  const contenders = [openOwnQueue(redis.url), openBullmq(redis.url)];
  const figures = new Map<string, QueueFigures[]>(contenders.map(({ name }) => [name, []]));
  try {
    // One round more, which counts for nothing: it loads the scripts and warms the code.
    for (let round = -1; round < rounds; round++) {
      for (const contender of round % 2 === 0 ? contenders : contenders.toReversed()) {
        const measured = await measure(redis, contender, { jobs, concurrency });
        if (round < 0) continue;
        figures.get(contender.name)?.push(measured);
        say(`${contender.name.padEnd(10)} ${describe(measured)}`);
      }
    }
  } finally {
    await Promise.all(contenders.map((contender) => contender.close()));
    await redis.stop();
  }
  return { boxoffice: figures.get("boxoffice") ?? [], bullmq: figures.get("bullmq") ?? [] };
}

async function measure(
  redis: RedisServer,
  contender: Contender,
  { jobs, concurrency }: { jobs: number; concurrency: number },
): Promise<QueueFigures> {
  await redis.flush();
  const emptyBytes = await memoryOf(redis.url);
  const enqueueSec = await secondsOf(() => contender.enqueue(jobs, payload));
  const bytes = (await memoryOf(redis.url)) - emptyBytes;
  const processSec = await secondsOf(() => contender.process(jobs, concurrency));
  return {
    enqueuePerSec: jobs / enqueueSec,
    processPerSec: jobs / processSec,
    bytesPerWaiting: bytes / jobs,
  };
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

function describe({ enqueuePerSec, processPerSec, bytesPerWaiting }: QueueFigures): string {
  return `enqueued ${enqueuePerSec.toFixed(0)}/s, processed ${processPerSec.toFixed(0)}/s, ${bytesPerWaiting.toFixed(0)} bytes a waiting job`;
}
