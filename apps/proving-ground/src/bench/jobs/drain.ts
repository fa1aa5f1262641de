import { until } from "../../instance/until.js";
import type { JobsStage } from "./stage.js";

/** How long one worker takes for so many confirmations that are entered at once, until the last is recorded as sent. */
export async function timeDrain({ db, smtp, book, startWorker }: JobsStage, count: number): Promise<number> {
  const worker = await startWorker();
  try {
    smtp.mails.length = 0;
    const jobIds = await book(count);
    const startedAt = performance.now();
    await until(
      `${count} confirmations are recorded`,
      async () => {
        const [row] = await db.sql.query<{ left: number }>(
          `SELECT count(*)::int AS left FROM jobs WHERE status <> 'DONE'`,
        );
        return row?.left === 0;
      },
      { withinMs: 600_000, everyMs: 250 },
    );
    const seconds = (performance.now() - startedAt) / 1000;
    const sent = new Set(smtp.mails.flatMap((mail) => mail.to)).size;
    if (sent !== jobIds.length) throw new Error(`${sent} of ${count} customers got their mail`);
    return seconds;
  } finally {
    await worker.terminate();
  }
}
