import { setTimeout as delay } from "node:timers/promises";
import { enterBookings } from "../../instance/enter-bookings.js";
import type { StagedEvent } from "../../instance/staged-event.js";
import { type Arena, backstageOf, type Campaign, type Scenario } from "../campaign.js";
import { checkMessages } from "../jobs/check-messages.js";
import { sellSteadily, stageSoldEvent } from "../jobs/sell.js";
import { untilSettled } from "../jobs/until-settled.js";

/** What promises.md gives them, from the moment when Redis is there again. */
const settledWithinMs = 60_000;

const strikesOf = { full: 10, quick: 5, small: 2 };
const outageMsOf = { full: 120_000, quick: 12_000, small: 4_000 };

interface Loss {
  perSecond: number;
  times: number;
  /** Takes Redis, or what it holds, away and gives it back. */
  lose(arena: Arena): Promise<void>;
}

/** Enters many jobs at once, so that some wait in Redis, some are on their way there and some run a moment later. */
async function fillQueue(arena: Arena, event: StagedEvent): Promise<void> {
  const { instance, random } = arena;
  await enterBookings(instance.db, { eventId: event.id, count: random.integer(20, 120) });
  await delay(random.integer(0, 200));
}

/** Sells on through it all; whatever was sold must be settled within a minute of the return, and nothing twice. */
async function loseUnderLoad(arena: Arena, loss: Loss): Promise<void> {
  const rush = await stageSoldEvent(arena);
  const sale = await sellSteadily(arena, { perSecond: loss.perSecond, most: 20_000 });
  for (let time = 0; time < loss.times; time++) {
    await fillQueue(arena, rush);
    await loss.lose(arena);
  }
  await sale.stop();
  const eventIds = [rush.id, sale.event.id];
  await untilSettled(arena, eventIds, { withinMs: settledWithinMs });
  await checkMessages(arena, { eventIds, mayRepeat: false });
}

function repeatedly(name: string, lose: Loss["lose"]): Scenario {
  return {
    name,
    runs: { full: 10, quick: 1, small: 0 },
    sideBySide: 3,
    run: (arena) => loseUnderLoad(arena, { perSecond: 20, times: strikesOf[arena.size], lose }),
  };
}

const flushed = repeatedly("FLUSHALL", async (arena) => {
  await backstageOf(arena).redis.flush();
  arena.findings.count("flushes");
});

const restarted = repeatedly("restarts without persistence", async (arena) => {
  const { redis } = backstageOf(arena);
  await redis.kill();
  await delay(arena.random.integer(0, 300));
  await redis.start();
  arena.findings.count("restarts");
});

const away: Scenario = {
  name: "outages of two minutes",
  runs: { full: 10, quick: 1, small: 0 },
  sideBySide: 5,
  run: (arena) =>
    loseUnderLoad(arena, {
      perSecond: 5,
      times: 1,
      async lose({ random, findings, size }) {
        const { redis } = backstageOf(arena);
        // Gone, or there and silent: which is the worse of the two.
        const isFrozen = random.chance(0.5);
        if (isFrozen) redis.freeze();
        else await redis.kill();
        await delay(outageMsOf[size]);
        if (isFrozen) redis.thaw();
        else await redis.start();
        findings.count("outages");
      },
    }),
};

export const j2: Campaign = {
  promise: "J2",
  says: "losing Redis loses nothing",
  processes: 1,
  backstage: { workers: 1, apiWorks: true },
  scenarios: [flushed, restarted, away],
  figure: (findings) =>
    `${findings.counted("lost")} lost of ${findings.counted("messages").toLocaleString("en")} jobs over ${findings.counted("flushes")} FLUSHALL, ` +
    `${findings.counted("restarts")} restarts, ${findings.counted("outages")} outages; all settled ` +
    `${(findings.percentile(1, "settled") / 1000).toFixed(1)} s after its return at the latest, ${findings.counted("sentTwice")} mails sent twice`,
};
