import { setTimeout as delay } from "node:timers/promises";
import { holdLock } from "../../instance/backends.js";
import { type Arena, backstageOf, type Campaign, type Scenario } from "../campaign.js";
import { checkMessages } from "../jobs/check-messages.js";
import { holdersOf } from "../jobs/holders.js";
import { sell, sellSteadily } from "../jobs/sell.js";
import { untilSettled } from "../jobs/until-settled.js";

const exitWithinMs = 10_000;
/** Shorter than a lease, which is what no job may wait for. */
const takenUpWithinMs = 10_000;

const stopsOf = { full: 20, quick: 4, small: 1 };

/** Stops a worker by SIGTERM; it must be gone in time and hold nothing any more. */
async function stopWorker(arena: Arena, index: number): Promise<void> {
  const { findings, instance } = arena;
  const worker = backstageOf(arena).workers[index];
  if (!worker) throw new Error("There is no such worker");
  const [beating] = await instance.db.sql.query<{ id: string }>(
    "SELECT id FROM worker_heartbeats WHERE pid = $1",
    [worker.pid()],
  );
  const begun = performance.now();
  const exitCode = await worker.stop();
  const tookMs = performance.now() - begun;
  findings.time(tookMs, "exit");
  findings.count("stops");
  findings.check(tookMs <= exitWithinMs, () => `a worker took ${tookMs.toFixed(0)} ms to stop`);
  findings.equal("exit code of a worker that was asked to stop", exitCode, 0);
  const left = await instance.db.sql.query<{ id: string }>(
    "SELECT id FROM jobs WHERE status = 'RUNNING' AND worker_id = $1",
    [beating?.id ?? ""],
  );
  for (const { id } of left) findings.violate(`job ${id} waits for the lease of a worker that has stopped`);
}

/** Jobs that were given back, and how long each then waited for its next start. */
async function checkGivenBack({ instance, findings }: Arena, eventId: string): Promise<void> {
  const rows = await instance.db.sql.query<{ id: string; ms: number | null }>(
    `SELECT b.job_id AS id, (SELECT (extract(epoch FROM min(t.at) - b.at) * 1000)::float8 FROM job_transitions t
                             WHERE t.job_id = b.job_id AND t.seq > b.seq AND t.to_status = 'RUNNING') AS ms
     FROM job_transitions b JOIN jobs j ON j.id = b.job_id
     WHERE j.event_id = $1 AND b.from_status = 'RUNNING' AND b.to_status = 'QUEUED'`,
    [eventId],
  );
  for (const { id, ms } of rows) {
    findings.count("givenBack");
    findings.check(ms !== null && ms <= takenUpWithinMs, () => `job ${id}, given back, waited ${ms} ms`);
    if (ms !== null) findings.time(ms, "givenBack");
  }
  // Whoever stops in order leaves no lease to end.
  const [row] = await instance.db.sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM job_transitions t JOIN jobs j ON j.id = t.job_id
     WHERE j.event_id = $1 AND t.from_status = 'RUNNING' AND t.to_status = 'RUNNING'`,
    [eventId],
  );
  findings.equal("jobs that had to wait for a lease", row?.count, 0);
}

const underLoad: Scenario = {
  name: "SIGTERM at random instants under load",
  runs: { full: 5, quick: 1, small: 0 },
  async run(arena) {
    const { random, size } = arena;
    const sale = await sellSteadily(arena, { perSecond: 60, most: 20_000 });
    for (let stop = 0; stop < stopsOf[size]; stop++) {
      await delay(random.integer(100, 900));
      const index = random.integer(0, 1);
      await stopWorker(arena, index);
      await backstageOf(arena).workers[index]?.start();
    }
    await sale.stop();
    await untilSettled(arena, [sale.event.id], { withinMs: 30_000 });
    await checkGivenBack(arena, sale.event.id);
    await checkMessages(arena, { eventIds: [sale.event.id], mayRepeat: true });
  },
};

/** What it holds cannot go on for a while: it must give it back, and not wait. */
const stuck: Scenario = {
  name: "SIGTERM while nothing that it holds can be finished",
  runs: { full: 4, quick: 1, small: 0 },
  async run(arena) {
    const { instance, findings } = arena;
    const lock = await holdLock(instance.db, "LOCK TABLE messages IN SHARE MODE");
    const event = await sell(arena, 40);
    const holders = await holdersOf(arena, event.id, 1);
    const { workers } = backstageOf(arena);
    const index = workers.findIndex((worker) => worker.pid() === holders[0]?.pid);
    await stopWorker(arena, index);
    await lock.release();
    await untilSettled(arena, [event.id], { withinMs: 40_000 });
    const before = findings.counted("givenBack");
    await checkGivenBack(arena, event.id);
    findings.check(findings.counted("givenBack") > before, () => "nothing was given back");
    await checkMessages(arena, { eventIds: [event.id], mayRepeat: true });
    await workers[index]?.start();
  },
};

export const j6: Campaign = {
  promise: "J6",
  says: "SIGTERM finishes or gives back what it holds and exits within 10 s",
  processes: 1,
  backstage: { workers: 2, apiWorks: false },
  scenarios: [underLoad, stuck],
  figure: (findings) =>
    `${findings.counted("stops")} stops, the longest ${(findings.percentile(1, "exit") / 1000).toFixed(1)} s; ` +
    `${findings.counted("givenBack")} jobs given back and taken up ${(findings.percentile(1, "givenBack") / 1000).toFixed(1)} s later at most; ` +
    `no job waited for its lease`,
};
