import type { BenchOptions, BenchResult } from "../bench.js";
import { compareQueues, type QueueFigures } from "./compare-queues.js";
import { timeDrain } from "./drain.js";
import { setJobsStage } from "./stage.js";
import { timeToRecorded } from "./time-to-recorded.js";

const concurrency = 50;

/** The job system: the queue against BullMQ on one Redis, and the whole way from a commit to a mail that is recorded. */
export async function jobsBench({ quick, rounds, say }: BenchOptions): Promise<BenchResult> {
  const jobs = quick ? 2_000 : 20_000;
  say(`The queue alone: ${jobs} jobs, ${concurrency} at a time, over TCP, on one Redis.`);
  const queues = await compareQueues({ jobs, concurrency, rounds, say });
  const timesAsMuch = (figure: (figures: QueueFigures) => number) =>
    medianOf(queues.boxoffice.map(figure)) / medianOf(queues.bullmq.map(figure));

  const stage = await setJobsStage();
  try {
    const confirmations = quick ? 1_000 : 10_000;
    say(`One worker, ${confirmations} confirmations entered at once, through PostgreSQL, Redis and SMTP.`);
    await timeDrain(stage, 500);
    const drainSec = await timeDrain(stage, confirmations);
    say(`${drainSec.toFixed(1)} s, ${(confirmations / drainSec).toFixed(0)}/s`);
    const samples = quick ? 20 : 200;
    say(`The same worker idle, ${samples} bookings one by one.`);
    const times = (await timeToRecorded(stage, samples)).sort((a, b) => a - b);
    return {
      figures: {
        "jobs.enqueue.vsBullmq": timesAsMuch((figures) => figures.enqueuePerSec),
        "jobs.process.vsBullmq": timesAsMuch((figures) => figures.processPerSec),
        "jobs.memoryPerWaiting.vsBullmq": timesAsMuch((figures) => figures.bytesPerWaiting),
        "jobs.commitToRecorded.p50Ms": quantileOf(times, 0.5),
        "jobs.commitToRecorded.p99Ms": quantileOf(times, 0.99),
        "jobs.drain10kSec": (drainSec / confirmations) * 10_000,
      },
      raw: { queues, drainSec, confirmations, commitToRecordedMs: times },
    };
  } finally {
    await stage.close();
  }
}

function medianOf(values: number[]): number {
  return quantileOf(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

function quantileOf(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
