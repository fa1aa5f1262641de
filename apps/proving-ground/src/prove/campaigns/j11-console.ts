import { setTimeout as delay } from "node:timers/promises";
import type { JobStats, JobTransition } from "@boxoffice/contracts";
import { holdLock, untilBlocked } from "../../instance/backends.js";
import type { Person } from "../../instance/people.js";
import { type StagedEvent, wishFor } from "../../instance/staged-event.js";
import { until } from "../../instance/until.js";
import { bookForCertain } from "../book-for-certain.js";
import { apiFor, type Arena, backstageOf, type Campaign, type Scenario } from "../campaign.js";
import { killAndStart } from "../faults.js";
import { sellMore, stageSoldEvent } from "../jobs/sell.js";
import { untilSettled } from "../jobs/until-settled.js";
import { type JobWatch, watchJobs } from "../jobs/watch-jobs.js";
import { expectOnly } from "../tally.js";

const sizes = {
  full: { jobs: 400, rounds: 4 },
  quick: { jobs: 150, rounds: 2 },
  small: { jobs: 30, rounds: 1 },
};
/** Customers of the rounds; those who come before are others. */
const jobsOfRounds = 400;
/** What promises.md gives it. */
const knownDeadWithinMs = 10_000;

type Line = Pick<JobTransition, "jobId" | "from" | "to" | "attempt" | "error" | "at" | "recipient">;

/** What the ledger has recorded of this event's jobs, in the order of commitment. */
async function recorded({ instance }: Arena, eventId: string): Promise<Line[]> {
  const rows = await instance.db.sql.query<Omit<Line, "at"> & { at: Date }>(
    `SELECT t.job_id AS "jobId", t.from_status AS "from", t.to_status AS "to", t.attempt, t.error, t.at, j.recipient
     FROM job_transitions t JOIN jobs j ON j.id = t.job_id WHERE j.event_id = $1 ORDER BY t.xid, t.seq`,
    [eventId],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

const lineOf = ({ jobId, from, to, attempt, error, at, recipient }: Line) =>
  JSON.stringify([jobId, from, to, attempt, error, at, recipient]);

async function checkEqual(arena: Arena, watch: JobWatch, eventId: string): Promise<void> {
  const { findings } = arena;
  const expected = (await recorded(arena, eventId)).map(lineOf);
  await until("all that was recorded is shown", () => watch.seen.length >= expected.length).catch(() => {});
  // Whatever it would show twice comes after what is due.
  await delay(300);
  const shown = watch.seen.map(({ transition }) => lineOf(transition));
  const differs = expected.findIndex((line, index) => line !== shown[index]);
  findings.check(
    differs < 0,
    () => `line ${differs} is ${shown[differs] ?? "missing"}, recorded was ${expected[differs]}`,
  );
  findings.equal("lines shown", shown.length, expected.length);
  findings.count("lines", shown.length);
}

async function statsOf(arena: Arena, person: Person): Promise<JobStats | null> {
  const answer = await apiFor(arena, 0).jobStats(person);
  return answer.kind === "ok" ? answer.data : null;
}

/** The numbers of the console against the ledger's, at an instant when nothing moves. */
async function checkCounts(arena: Arena, organizer: Person, eventId: string): Promise<void> {
  const { instance, findings } = arena;
  const rows = await instance.db.sql.query<{ status: keyof JobStats["byStatus"]; count: number }>(
    "SELECT status, count(*)::int AS count FROM jobs WHERE event_id = $1 GROUP BY status",
    [eventId],
  );
  const stats = await statsOf(arena, organizer);
  for (const { status, count } of rows) findings.equal(`${status} jobs`, stats?.byStatus[status], count);
}

/** Kills every worker at once, and waits until the console says that none is alive; it must not say so before. */
async function killAll(arena: Arena, organizer: Person): Promise<void> {
  const { findings } = arena;
  const { workers } = backstageOf(arena);
  await until("all workers are alive", async () => {
    return (await statsOf(arena, organizer))?.workersAlive === workers.length;
  });
  await Promise.all(workers.map((worker) => worker.kill9()));
  const killedAt = performance.now();
  await until("the console says that no worker is running", async () => {
    return (await statsOf(arena, organizer))?.workersAlive === 0;
  }).catch(() => {});
  const tookMs = performance.now() - killedAt;
  findings.time(tookMs, "dead");
  findings.check(tookMs <= knownDeadWithinMs, () => `that no worker is running showed after ${tookMs} ms`);
}

/**
 * A booking stands still in the middle of its transaction while jobs are done by later ones: it commits after them, and must be
 * shown all the same, in its place.
 */
async function bookLate(arena: Arena, event: StagedEvent): Promise<void> {
  const { instance, random, findings } = arena;
  const customer = await instance.people.newcomer("CUSTOMER");
  const held = backstageOf(arena).post.hold();
  await sellMore(arena, event, { count: 10, from: jobsOfRounds });
  const lock = await holdLock(instance.db, "SELECT 1 FROM users WHERE id = $1 FOR UPDATE", [customer.id]);
  const booking = bookForCertain(arena, { customer, wish: wishFor(event), random });
  await untilBlocked(instance.db);
  held.letGo();
  await until("jobs that were done meanwhile", async () => {
    const stats = await statsOf(arena, event.organizer);
    return (stats?.byStatus.DONE ?? 0) > 0;
  });
  // For a console that shows too much too soon.
  await delay(300);
  await lock.release();
  expectOnly(findings, [await booking], ["OK"]);
}

/** A console that is open while jobs fail, workers are killed and its own API process dies under it. */
const watched: Scenario = {
  name: "what the console shows, while workers and API are killed",
  runs: { full: 5, quick: 1, small: 1 },
  async run(arena) {
    const { findings, instance, random, size } = arena;
    const { jobs, rounds } = sizes[size];
    const { post, workers } = backstageOf(arena);
    const event = await stageSoldEvent(arena);
    const watch = watchJobs(() => instance.processes[0]?.url() ?? "", event.organizer);
    try {
      await until("the console is connected", () => watch.connections() > 0);
      await bookLate(arena, event);
      // One in ten is refused, for now or for good.
      post.refuseWhom(() => (random.chance(0.9) ? null : random.pick([451, 550])));
      const count = Math.ceil(jobs / rounds);
      for (let round = 0; round < rounds; round++) {
        const selling = sellMore(arena, event, { count, from: round * count });
        await delay(random.integer(50, 400));
        if (round > 0) await Promise.all(instance.processes.map(killAndStart));
        await selling;
        await killAll(arena, event.organizer);
        await Promise.all(workers.map((worker) => worker.start()));
      }
      post.refuseWhom(() => null);
      await untilSettled(arena, [event.id], { withinMs: 120_000 });
      await checkEqual(arena, watch, event.id);
      await checkCounts(arena, event.organizer, event.id);
      findings.count("connections", watch.connections());
    } finally {
      await watch.stop();
      post.mails.length = 0;
    }
  },
};

export const j11: Campaign = {
  promise: "J11",
  says: "the console tells the truth",
  processes: 1,
  backstage: { workers: 2, apiWorks: false },
  scenarios: [watched],
  figure: (findings) =>
    `${findings.counted("lines").toLocaleString("en")} lines over ${findings.counted("connections")} connections, each a recorded transition, ` +
    `in order, none missing; "no worker is running" after ${(findings.percentile(1, "dead") / 1000).toFixed(1)} s at most`,
};
