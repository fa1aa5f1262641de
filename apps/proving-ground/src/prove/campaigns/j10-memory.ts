import { newId } from "@boxoffice/db";
import { createQueue } from "@boxoffice/jobs/testing";
import { askRedis, memoryOf } from "../../instance/ask-redis.js";
import { backstageOf, type Campaign, type Scenario } from "../campaign.js";

const settledOf = { full: 1_000_000, quick: 20_000, small: 0 };
const page = 1_000;
/** What is kept of the dead. */
const mostDead = 1_000;
/** The sets, and the last claim of the one claimant. */
const mostKeys = 10;
/** Its own buffers, and the steps in which it takes memory. */
const spareBytes = 1_000_000;
const hourMs = 3_600_000;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Jobs that are settled, that die now and then, that fail and come again, while some wait all along. */
const settled: Scenario = {
  name: "jobs that were settled",
  runs: { full: 1, quick: 1, small: 0 },
  async run(arena) {
    const { findings, size } = arena;
    const { url } = backstageOf(arena).redis;
    const queue = createQueue({ redisUrl: url, logger: silent });
    let sequence = 0;
    const enter = (delayMs: number) =>
      queue.enqueueMany(
        Array.from({ length: page }, () => {
          return { jobId: newId(), delayMs, priority: 0, payload: "send-booking-confirmation" };
        }),
      );
    async function work(): Promise<void> {
      await enter(0);
      const request = { claimantId: "prover", sequence: sequence++, limit: 2 * page, leaseMs: hourMs };
      const { entries } = await queue.claim(request);
      await queue.bury(entries.slice(0, page / 100));
      const failed = entries.slice(page / 100, page / 50);
      await queue.retryLater(failed.map((entry) => ({ ...entry, delayMs: 0 })));
      await queue.settle(entries.slice(page / 50));
    }
    try {
      await enter(hourMs);
      // Until the dead are as many as are kept.
      for (let i = 0; i < (100 * mostDead) / page + 10; i++) await work();
      const before = await memoryOf(url);
      for (let i = 0; i < settledOf[size] / page; i++) await work();
      const grown = (await memoryOf(url)) - before;
      const { ready, delayed, leased } = await queue.stats();
      const live = ready + delayed + leased;
      const entries = Number(await askRedis(url, "HLEN {boxoffice}:entries"));
      const keys = Number(await askRedis(url, "DBSIZE"));
      findings.check(entries <= live + mostDead, () => `${entries} entries with ${live} live`);
      findings.check(keys <= mostKeys, () => `${keys} keys`);
      findings.check(grown < spareBytes, () => `Redis has grown by ${grown} bytes`);
      for (const [name, count] of Object.entries({ settled: settledOf[size], live, entries, keys, grown }))
        findings.count(name, count);
    } finally {
      await queue.close();
    }
  },
};

export const j10: Campaign = {
  promise: "J10",
  says: "Redis memory is bounded by what is waiting",
  processes: 0,
  backstage: { workers: 0, apiWorks: false },
  scenarios: [settled],
  figure: (findings) => {
    const counted = (name: string) => findings.counted(name).toLocaleString("en");
    return (
      `after ${counted("settled")} settled jobs ${counted("entries")} entries under ${counted("keys")} keys, with ${counted("live")} live; ` +
      `${(findings.counted("grown") / 1024).toFixed(0)} KiB more than before`
    );
  },
};
