import { setTimeout as delay } from "node:timers/promises";
import type { StagedEvent } from "../../instance/staged-event.js";
import { type Arena, backstageOf, type Campaign, type Scenario } from "../campaign.js";
import { checkPromisesKept } from "../check-promises-kept.js";
import { killAndStart } from "../faults.js";
import { checkMessages } from "../jobs/check-messages.js";
import { sellMore, stageSoldEvent } from "../jobs/sell.js";
import { countUnsettled, untilSettled } from "../jobs/until-settled.js";

const killsOf = { full: 50, quick: 8, small: 2 };
const crashEvery = 4;
const mostInFlight = 500;
/** A lease, a look for what has ended, and the work. */
const settledWithinMs = 90_000;

const victims = ["the API and its worker", "the worker alone", "everything"] as const;

/** Ends processes without a word and starts them again; now and then the database, too, which forgets what it had not yet written. */
async function killSome(arena: Arena, kill: number): Promise<void> {
  const { instance, random, findings } = arena;
  const { workers } = backstageOf(arena);
  if (kill % crashEvery === crashEvery - 1) {
    await instance.restartPostgres("immediate");
    findings.count("crashes");
  }
  const victim = random.pick(victims);
  const dying = [
    ...(victim === "the worker alone" ? [] : instance.processes),
    ...(victim === "the API and its worker" ? [] : workers),
  ];
  await Promise.all(dying.map(killAndStart));
  findings.count("kills");
}

interface Burst {
  event: StagedEvent;
  count: number;
}

/** An event of its own for as many bookings as may be in flight at once; null when there are as many already. */
async function planBurst(arena: Arena, events: StagedEvent[]): Promise<Burst | null> {
  const { instance, random } = arena;
  const eventIds = events.map(({ id }) => id);
  const most = mostInFlight - (await countUnsettled(arena, eventIds));
  if (most <= 0) return null;
  const count = random.integer(Math.ceil(most / 2), most);
  // Enlisted now: once the database is being struck, nothing but the API may ask it anything.
  await instance.people.customers(count);
  return { event: await stageSoldEvent(arena), count };
}

/** Kill after kill at random instants, while bookings are made and confirmed; then everything must come to its end. */
const killed: Scenario = {
  name: "kill -9 at random instants, up to 500 bookings in flight",
  runs: { full: 6, quick: 1, small: 0 },
  async run(arena) {
    const { random, size } = arena;
    const events: StagedEvent[] = [];
    const selling: Promise<void>[] = [];
    for (let kill = 0; kill < killsOf[size]; kill++) {
      const burst = await planBurst(arena, events);
      if (burst) {
        events.push(burst.event);
        selling.push(sellMore(arena, burst.event, { count: burst.count }));
      }
      await delay(random.integer(0, 700));
      await killSome(arena, kill);
    }
    await Promise.all(selling);
    const eventIds = events.map(({ id }) => id);
    await untilSettled(arena, eventIds, { withinMs: settledWithinMs });
    await checkPromisesKept(arena, eventIds);
    await checkMessages(arena, { eventIds, mayRepeat: true });
  },
};

export const j1: Campaign = {
  promise: "J1",
  says: "every committed booking's confirmation is sent at least once and recorded exactly once",
  processes: 1,
  backstage: { workers: 1, apiWorks: true },
  scenarios: [killed],
  figure: (findings) =>
    `${findings.counted("lost")} lost and ${findings.counted("recordedTwice")} recorded twice of ` +
    `${findings.counted("messages").toLocaleString("en")} confirmations over ${findings.counted("kills")} kills and ` +
    `${findings.counted("crashes")} crashes of PostgreSQL; ${findings.counted("sentTwice")} mails sent twice, each under its one Message-ID`,
};
