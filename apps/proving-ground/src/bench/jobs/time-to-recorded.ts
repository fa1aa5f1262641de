import { setTimeout as delay } from "node:timers/promises";
import { until } from "../../instance/until.js";
import type { JobsStage } from "./stage.js";

/**
 * How long single bookings wait, on a worker that is idle, from the commit that entered them until their confirmation is
 * recorded as sent. Seen from outside: from the end of the committing statement until the ledger shows it to another reader.
 */
export async function timeToRecorded({ db, book, startWorker }: JobsStage, count: number): Promise<number[]> {
  const worker = await startWorker();
  try {
    const times: number[] = [];
    for (let i = 0; i <= count; i++) {
      // Anywhere between two polls, so that chance does not favour either.
      await delay(Math.random() * 400);
      const [jobId] = await book(1);
      const committedAt = performance.now();
      await until(
        "the confirmation is recorded",
        async () => (await db.prisma.job.count({ where: { id: jobId ?? "", status: "DONE" } })) === 1,
        { everyMs: 1 },
      );
      times.push(performance.now() - committedAt);
    }
    // The first opens the worker's connections to the mail server; it is no idle worker's.
    return times.slice(1);
  } finally {
    await worker.terminate();
  }
}
