import { type Arena, backstageOf, type Campaign, type Scenario } from "../campaign.js";
import { checkMessages } from "../jobs/check-messages.js";
import { holdersOf } from "../jobs/holders.js";
import { sell } from "../jobs/sell.js";
import { untilSettled } from "../jobs/until-settled.js";

const jobs = { full: 40, quick: 40, small: 12 };
const elsewhereWithinMs = 60_000;

/** How long after the kill each of these jobs was taken up again, by the database's clock; null where it never was. */
function waits({ instance }: Arena, jobIds: string[], killedAt: Date) {
  return instance.db.sql.query<{ id: string; ms: number | null }>(
    `SELECT j.id, (SELECT (extract(epoch FROM min(t.at) - $2::timestamptz) * 1000)::float8 FROM job_transitions t
                   WHERE t.job_id = j.id AND t.to_status = 'RUNNING' AND t.at > $2::timestamptz) AS ms
     FROM jobs j WHERE j.id = ANY($1::uuid[])`,
    [jobIds, killedAt],
  );
}

/** A worker is killed while the mail server lets it wait; another one is there, or the same comes back. */
function killHolder(whoIsLeft: "another worker" | "the worker itself, started again"): Scenario {
  return {
    name: `SIGKILL of the holder, ${whoIsLeft}`,
    runs: { full: 10, quick: 1, small: 0 },
    sideBySide: 3,
    async run(arena) {
      const { findings, instance, size } = arena;
      const { post, workers } = backstageOf(arena);
      const [only, other] = workers;
      if (whoIsLeft !== "another worker") await other?.stop();
      const held = post.hold();
      const event = await sell(arena, jobs[size]);
      const [holder] = await holdersOf(arena, event.id, 8);
      const victim = workers.find((worker) => worker.pid() === holder?.pid) ?? only;
      if (!victim || !holder) throw new Error("Nobody holds a job");
      await victim.kill9();
      const [clock] = await instance.db.sql.query<{ now: Date }>("SELECT clock_timestamp() AS now");
      held.letGo();
      if (whoIsLeft !== "another worker") await victim.start();
      await untilSettled(arena, [event.id], { withinMs: elsewhereWithinMs });
      for (const { id, ms } of await waits(arena, holder.jobIds, clock?.now ?? new Date(0))) {
        findings.check(
          ms !== null && ms <= elsewhereWithinMs,
          () => `job ${id} ran elsewhere after ${ms} ms`,
        );
        if (ms !== null) findings.time(ms, "elsewhere");
      }
      findings.count("kills");
      await checkMessages(arena, { eventIds: [event.id], mayRepeat: true });
      await (whoIsLeft === "another worker" ? victim : other)?.start();
    },
  };
}

export const j5: Campaign = {
  promise: "J5",
  says: "a crashed worker's jobs run elsewhere",
  processes: 1,
  backstage: { workers: 2, apiWorks: false },
  isPatient: true,
  scenarios: [killHolder("another worker"), killHolder("the worker itself, started again")],
  figure: (findings) => {
    const seconds = (share: number) => (findings.percentile(share, "elsewhere") / 1000).toFixed(1);
    return (
      `jobs of ${findings.counted("kills")} killed workers taken up again p50 ${seconds(0.5)} s, p99 ${seconds(0.99)} s, ` +
      `at the latest ${seconds(1)} s after the kill; ${findings.counted("lost")} lost`
    );
  },
};
