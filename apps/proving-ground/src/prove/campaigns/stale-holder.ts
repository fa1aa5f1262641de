import { setTimeout as delay } from "node:timers/promises";
import { until } from "../../instance/until.js";
import { type Arena, backstageOf, type Scenario } from "../campaign.js";
import { checkMessages } from "../jobs/check-messages.js";
import { holdersOf } from "../jobs/holders.js";
import { sell } from "../jobs/sell.js";
import { untilSettled } from "../jobs/until-settled.js";

const jobs = { full: 24, quick: 24, small: 8 };

/** What becomes of a job whose holder stood still for longer than its lease: taken over, and done by the one that did. */
const takenOver = "QUEUED RUNNING RUNNING DONE";

/**
 * A worker stands still while it sends, for longer than its leases, and comes to itself while another holds its jobs and
 * sends them. What it makes of them then must not be recorded.
 */
export const staleHolder: Scenario = {
  name: "a worker that stands still for longer than its leases",
  runs: { full: 3, quick: 1, small: 0 },
  sideBySide: 3,
  async run(arena) {
    const { findings, size } = arena;
    const { post, workers } = backstageOf(arena);
    const first = post.hold();
    const event = await sell(arena, jobs[size]);
    const [holder] = await holdersOf(arena, event.id, 8);
    const frozen = workers.find((worker) => worker.pid() === holder?.pid);
    if (!holder || !frozen) throw new Error("Nobody holds a job");
    frozen.freeze();
    // The other worker's own are sent at once; what it takes over later is held again.
    first.letGo();
    const second = post.hold();
    let taken: string[] = [];
    try {
      // Not until all are: whoever sends the first of them would by then have given its mail server up.
      await until(
        "jobs of it are held by another",
        async () => {
          taken = await takenOverOf(arena, holder.jobIds);
          return taken.length > 0;
        },
        { withinMs: 45_000 },
      );
    } finally {
      frozen.thaw();
    }
    // Its mail server hangs up on it, its leases are gone, it tries to settle: all of that within moments.
    await delay(1_500);
    for (const { id, states } of await lives(arena, taken))
      findings.equal(`life of job ${id}, which another sends`, states, "QUEUED RUNNING RUNNING");
    second.letGo();
    await untilSettled(arena, [event.id], { withinMs: 60_000 });
    for (const { id, states } of await lives(arena, taken)) {
      findings.equal(`life of job ${id}`, states, takenOver);
      findings.count("takenOver");
    }
    await checkMessages(arena, { eventIds: [event.id], mayRepeat: true });
  },
};

/** Those of the jobs that are held for the second time. */
async function takenOverOf({ instance }: Arena, jobIds: string[]): Promise<string[]> {
  const rows = await instance.db.sql.query<{ id: string }>(
    "SELECT id FROM jobs WHERE id = ANY($1::uuid[]) AND fence > 1",
    [jobIds],
  );
  return rows.map(({ id }) => id);
}

/** The states each job has been in, in order. */
function lives({ instance }: Arena, jobIds: string[]): Promise<{ id: string; states: string }[]> {
  return instance.db.sql.query(
    `SELECT job_id AS id, string_agg(to_status::text, ' ' ORDER BY seq) AS states
     FROM job_transitions WHERE job_id = ANY($1::uuid[]) GROUP BY job_id`,
    [jobIds],
  );
}
