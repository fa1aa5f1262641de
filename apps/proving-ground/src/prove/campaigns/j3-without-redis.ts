import { setTimeout as delay } from "node:timers/promises";
import { type Arena, backstageOf, type Campaign, type Scenario } from "../campaign.js";
import { checkMessages } from "../jobs/check-messages.js";
import { type SteadySale, sellSteadily } from "../jobs/sell.js";
import { untilSettled } from "../jobs/until-settled.js";

const sizes = {
  full: { perSecond: 60, seconds: 10 },
  quick: { perSecond: 40, seconds: 4 },
  small: { perSecond: 30, seconds: 1 },
};

type Absence = "gone" | "silent";

/** Sells for a while; every answer must be a booking, and none may take as long as a question to Redis may wait. */
async function sellFor(arena: Arena, kind: "there" | Absence): Promise<SteadySale> {
  const { perSecond, seconds } = sizes[arena.size];
  const sale = await sellSteadily(arena, { perSecond, most: perSecond * seconds });
  await delay(seconds * 1_000);
  for (const { sentAt, answeredAt } of await sale.stop()) arena.findings.time(answeredAt - sentAt, kind);
  return sale;
}

/** The same sale with Redis there, and with Redis away in either manner: nobody who books may notice. */
function sellWithout(absence: Absence): Scenario {
  return {
    name: `bookings while Redis is ${absence}`,
    runs: { full: 6, quick: 1, small: absence === "gone" ? 1 : 0 },
    async run(arena) {
      const { redis } = backstageOf(arena);
      const before = await sellFor(arena, "there");
      await untilSettled(arena, [before.event.id], { withinMs: 30_000 });
      if (absence === "gone") await redis.kill();
      else redis.freeze();
      const during = await sellFor(arena, absence);
      if (absence === "gone") await redis.start();
      else redis.thaw();
      const eventIds = [before.event.id, during.event.id];
      await untilSettled(arena, eventIds, { withinMs: 60_000 });
      await checkMessages(arena, { eventIds, mayRepeat: false });
    },
  };
}

export const j3: Campaign = {
  promise: "J3",
  says: "a booking never waits for Redis nor fails because of it",
  processes: 1,
  backstage: { workers: 0, apiWorks: true },
  scenarios: [sellWithout("gone"), sellWithout("silent")],
  figure: (findings) => {
    const latency = (kind: string) =>
      `${[0.5, 0.99].map((share) => findings.percentile(share, kind).toFixed(0)).join("/")} ms`;
    return (
      `all of ${findings.counted("sold").toLocaleString("en")} booked, ${findings.counted("lost")} confirmations lost; p50/p99 with Redis ` +
      `${latency("there")}, gone ${latency("gone")}, silent ${latency("silent")}`
    );
  },
};
