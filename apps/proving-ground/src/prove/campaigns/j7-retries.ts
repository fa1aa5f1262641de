import type { Person } from "../../instance/people.js";
import { type Arena, apiFor, backstageOf, type Campaign, type Scenario } from "../campaign.js";
import { checkMessages } from "../jobs/check-messages.js";
import { sell } from "../jobs/sell.js";
import { untilSettled } from "../jobs/until-settled.js";
import { expectOnly } from "../tally.js";

// All eight attempts take up to twenty minutes; fewer show the same of the first of them.
const sizes = {
  full: { jobs: 150, attempts: 8 },
  quick: { jobs: 60, attempts: 3 },
  small: { jobs: 60, attempts: 2 },
};
const firstMs = 10_000;
/** A poll, a page of others before it, a busy machine. */
const lateMs = 6_000;

/** The longest wait after the `attempt`th failure. */
const longestMs = (attempt: number) => Math.min(3_600_000, firstMs * 2 ** (attempt - 1));

interface Wait {
  attempt: number;
  ms: number;
}

function waitsOf({ instance }: Arena, eventId: string): Promise<Wait[]> {
  return instance.db.sql.query<Wait>(
    `SELECT f.attempt, (extract(epoch FROM n.at - f.at) * 1000)::float8 AS ms
     FROM jobs j JOIN job_transitions f ON f.job_id = j.id AND f.to_status = 'RETRYING',
     LATERAL (SELECT at FROM job_transitions WHERE job_id = j.id AND seq > f.seq AND to_status = 'RUNNING' ORDER BY seq LIMIT 1) AS n
     WHERE j.event_id = $1`,
    [eventId],
  );
}

/**
 * Waits of full jitter are spread evenly from nothing to the longest: none is longer, and from the first to the last there is more than
 * the half that a wait with half of it fixed could vary by. A busy machine makes all of them late, and leaves that as it is. Of
 * sixty, chance brings so little once in a hundred thousand million times.
 */
function checkSpread({ findings }: Arena, attempt: number, waits: number[]): void {
  const longest = longestMs(attempt);
  for (const ms of waits) {
    findings.check(ms <= longest + lateMs, () => `attempt ${attempt} was followed after ${ms.toFixed(0)} ms`);
  }
  const [least, most] = [Math.min(...waits), Math.max(...waits)];
  findings.check(
    most - least > 0.6 * longest,
    () =>
      `waits of ${least.toFixed(0)} to ${most.toFixed(0)} ms after attempt ${attempt} are not spread over ${longest} ms`,
  );
}

/** Dead with its error in the console; run again from there, and this time it is done. */
async function runAgain(arena: Arena, { eventId, organizer }: { eventId: string; organizer: Person }) {
  const { findings } = arena;
  const api = apiFor(arena, 0);
  for (;;) {
    const page = await api.jobs(organizer, { eventId, status: "DEAD" });
    expectOnly(findings, [page], ["OK"]);
    if (page.kind !== "ok" || page.data.items.length === 0) break;
    for (const { id, lastError } of page.data.items) {
      findings.check(/refused the message/.test(lastError ?? ""), () => `job ${id} died of "${lastError}"`);
      expectOnly(findings, [await api.retryJob(organizer, id)], ["OK"]);
      findings.count("runAgain");
    }
  }
}

async function countDead({ instance }: Arena, eventId: string, attempts: number): Promise<number> {
  const [row] = await instance.db.sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM jobs j WHERE event_id = $1 AND status = 'DEAD' AND attempts = $2 AND $2 =
       (SELECT count(*) FROM job_transitions t WHERE t.job_id = j.id AND t.to_status = 'RUNNING')`,
    [eventId, attempts],
  );
  return row?.count ?? 0;
}

/** Refused again and again, or once and for good, until they are dead; then the mail server takes them. */
function refused(code: 451 | 550): Scenario {
  return {
    name: code === 451 ? "refused for now, to the last attempt" : "refused for good",
    runs: { full: 1, quick: 1, small: code === 451 ? 1 : 0 },
    async run(arena) {
      const { instance, findings, size } = arena;
      const { post } = backstageOf(arena);
      const attempts = code === 451 ? sizes[size].attempts : 1;
      await instance.db.sql.query(
        `ALTER TABLE jobs ALTER COLUMN max_attempts SET DEFAULT ${sizes[size].attempts}`,
      );
      post.refuseWhom(() => code);
      const { id: eventId, organizer } = await sell(arena, sizes[size].jobs);
      const spans = Array.from({ length: attempts - 1 }, (_, index) => longestMs(index + 1) + lateMs);
      await untilSettled(arena, [eventId], { withinMs: spans.reduce((sum, ms) => sum + ms, 30_000) });
      findings.equal("jobs that died", await countDead(arena, eventId, attempts), sizes[size].jobs);
      const waits = await waitsOf(arena, eventId);
      for (let attempt = 1; attempt < attempts; attempt++) {
        const after = waits.filter((wait) => wait.attempt === attempt).map(({ ms }) => ms);
        findings.equal(`retries after attempt ${attempt}`, after.length, sizes[size].jobs);
        checkSpread(arena, attempt, after);
      }
      findings.count("retries", waits.length);
      post.refuseWhom(() => null);
      await runAgain(arena, { eventId, organizer });
      await untilSettled(arena, [eventId], { withinMs: 30_000 });
      await checkMessages(arena, { eventIds: [eventId], mayRepeat: true });
      findings.equal("mails of jobs run again that went twice", findings.counted("sentTwice"), 0);
    },
  };
}

export const j7: Campaign = {
  promise: "J7",
  says: "retries back off with full jitter and end in a dead letter, which can be run again",
  processes: 1,
  backstage: { workers: 1, apiWorks: false },
  isPatient: true,
  scenarios: [refused(550), refused(451)],
  figure: (findings) =>
    `${findings.counted("retries").toLocaleString("en")} retries within full jitter; ${findings.counted("runAgain")} dead with their error, ` +
    `run again and sent, ${findings.counted("lost")} lost`,
};
