import { setTimeout as delay } from "node:timers/promises";
import type { BackstagePlan } from "../../instance/backstage.js";
import type { Campaign, Scenario } from "../campaign.js";
import { checkMessages } from "../jobs/check-messages.js";
import { sell, sellSteadily } from "../jobs/sell.js";
import { untilSettled } from "../jobs/until-settled.js";

const sizes = {
  full: { atOnce: 500, seconds: 30 },
  quick: { atOnce: 150, seconds: 5 },
  small: { atOnce: 30, seconds: 1 },
};

/** One request in five is lost, doubled, delayed, refused or swallowed, of many at once and of a steady stream. */
function over(way: "bad TCP" | "bad REST"): Scenario {
  const backstage: BackstagePlan = { workers: 1, apiWorks: true, way };
  return {
    name: `Redis over ${way}`,
    runs: { full: 4, quick: 1, small: 0 },
    backstage,
    async run(arena) {
      const { atOnce, seconds } = sizes[arena.size];
      const rush = await sell(arena, atOnce);
      const sale = await sellSteadily(arena, { perSecond: 20, most: 20_000 });
      await delay(seconds * 1_000);
      await sale.stop();
      const eventIds = [rush.id, sale.event.id];
      await untilSettled(arena, eventIds, { withinMs: 120_000 });
      await checkMessages(arena, { eventIds, mayRepeat: false });
      arena.findings.count("ways");
    },
  };
}

export const j12: Campaign = {
  promise: "J12",
  says: "a lost reply or a repeated request on the Redis connection changes nothing",
  processes: 1,
  scenarios: [over("bad TCP"), over("bad REST")],
  figure: (findings) =>
    `${findings.counted("sentTwice") + findings.counted("recordedTwice")} duplicates and ${findings.counted("lost")} lost of ` +
    `${findings.counted("messages").toLocaleString("en")} jobs, with one request in five lost, doubled, delayed, refused or unanswered; ` +
    `settled ${(findings.percentile(1, "settled") / 1000).toFixed(1)} s after the last at the latest`,
};
