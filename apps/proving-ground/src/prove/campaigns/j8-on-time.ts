import { setTimeout as delay } from "node:timers/promises";
import { enterBookings } from "../../instance/enter-bookings.js";
import { stageEvent } from "../../instance/staged-event.js";
import { apiFor, type Arena, type Campaign, type Scenario } from "../campaign.js";
import { checkMessages } from "../jobs/check-messages.js";
import { stageSoldEvent } from "../jobs/sell.js";
import { untilSettled } from "../jobs/until-settled.js";
import { expectOnly } from "../tally.js";

// Beyond a minute a job waits in the ledger alone, within it in the queue as well.
const sizes = {
  full: { jobs: 2_000, withinMs: 100_000, edits: 40 },
  quick: { jobs: 300, withinMs: 12_000, edits: 10 },
  small: { jobs: 40, withinMs: 2_000, edits: 2 },
};
const pollMs = 3_000;
/** For the machine, which carries both sides. */
const spareMs = 1_000;

/** By how much each job's first start was later than it was due, by the database's clock. */
async function checkTimes(
  { instance, findings }: Arena,
  eventIds: string[],
  expected: number,
): Promise<void> {
  const rows = await instance.db.sql.query<{ id: string; type: string; lateMs: number }>(
    `SELECT j.id, j.type, (extract(epoch FROM min(t.at) - j.run_at) * 1000)::float8 AS "lateMs"
     FROM jobs j JOIN job_transitions t ON t.job_id = j.id AND t.to_status = 'RUNNING'
     WHERE j.event_id = ANY($1::uuid[]) AND j.run_at > j.created_at GROUP BY j.id`,
    [eventIds],
  );
  findings.equal("delayed jobs", rows.length, expected);
  for (const { id, type, lateMs } of rows) {
    findings.count("delayed");
    findings.time(lateMs, "late");
    if (lateMs < 0) findings.count("early");
    findings.check(lateMs >= 0, () => `job ${id}, ${type}, was ${(-lateMs).toFixed(1)} ms early`);
    findings.check(
      lateMs <= pollMs + spareMs,
      () => `job ${id}, ${type}, was ${(lateMs / 1000).toFixed(1)} s late`,
    );
  }
}

const delayed: Scenario = {
  name: "random delays, and edits that rest before they are announced",
  runs: { full: 2, quick: 1, small: 1 },
  async run(arena) {
    const { instance, findings, random, size } = arena;
    const { jobs, withinMs, edits } = sizes[size];
    const event = await stageSoldEvent(arena);
    await enterBookings(instance.db, { eventId: event.id, count: jobs, dueWithinMs: withinMs });
    const changed: string[] = [];
    for (let edit = 0; edit < edits; edit++) {
      const { id, organizer } = await stageEvent(instance.db, instance.people, { capacity: 10 });
      const patch = { venue: `Room ${edit}` };
      expectOnly(
        findings,
        [await apiFor(arena, edit).updateEvent(organizer, { id, version: 1, patch })],
        ["OK"],
      );
      changed.push(id);
      await delay(random.integer(0, (2 * withinMs) / 3 / edits));
    }
    await untilSettled(arena, [event.id, ...changed], { withinMs: withinMs + 20_000 });
    await checkTimes(arena, [event.id, ...changed], jobs + edits);
    await checkMessages(arena, { eventIds: [event.id], mayRepeat: false });
  },
};

export const j8: Campaign = {
  promise: "J8",
  says: "a delayed job is never early, and at most one poll late",
  processes: 1,
  backstage: { workers: 1, apiWorks: true },
  scenarios: [delayed],
  figure: (findings) =>
    `${findings.counted("early")} early of ${findings.counted("delayed").toLocaleString("en")}; late p50 ` +
    `${findings.percentile(0.5, "late").toFixed(0)} ms, p99 ${findings.percentile(0.99, "late").toFixed(0)} ms, ` +
    `at most ${findings.percentile(1, "late").toFixed(0)} ms`,
};
