import { setTimeout as delay } from "node:timers/promises";
import { type Arena, backstageOf, type Campaign, type Scenario } from "../campaign.js";
import { checkMessages } from "../jobs/check-messages.js";
import { sellSteadily } from "../jobs/sell.js";
import { untilSettled } from "../jobs/until-settled.js";

/** What promises.md gives them, from the moment when Redis is there again. */
const settledWithinMs = 60_000;

const strikesOf = { full: 10, quick: 5, small: 2 };
const outageMsOf = { full: 120_000, quick: 12_000, small: 4_000 };

interface Loss {
  perSecond: number;
  /** Takes Redis away and gives it back, as often as it likes. */
  lose(arena: Arena): Promise<void>;
}

/** Sells on through it all; whatever was sold must be settled within a minute of the return, and nothing twice. */
async function loseUnderLoad(arena: Arena, loss: Loss): Promise<void> {
  const sale = await sellSteadily(arena, { perSecond: loss.perSecond, most: 20_000 });
  await delay(500);
  await loss.lose(arena);
  await sale.stop();
  await untilSettled(arena, [sale.event.id], { withinMs: settledWithinMs });
  await checkMessages(arena, { eventIds: [sale.event.id], mayRepeat: false });
}

function repeatedly(name: string, strike: (arena: Arena) => Promise<void>): Scenario {
  return {
    name,
    runs: { full: 10, quick: 1, small: 0 },
    sideBySide: 5,
    run: (arena) =>
      loseUnderLoad(arena, {
        perSecond: 40,
        async lose() {
          for (let i = 0; i < strikesOf[arena.size]; i++) {
            await strike(arena);
            await delay(arena.random.integer(50, 900));
          }
        },
      }),
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
      perSecond: 10,
      async lose() {
        const { redis } = backstageOf(arena);
        // Gone, or there and silent: which is the worse of the two.
        const isFrozen = arena.random.chance(0.5);
        if (isFrozen) redis.freeze();
        else await redis.kill();
        await delay(outageMsOf[arena.size]);
        if (isFrozen) redis.thaw();
        else await redis.start();
        arena.findings.count("outages");
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
