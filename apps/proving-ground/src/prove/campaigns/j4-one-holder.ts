import { playInterleavings, type QueueWay, queueWays } from "@boxoffice/jobs/testing";
import type { Campaign, Scenario } from "../campaign.js";
import { staleHolder } from "./stale-holder.js";

/** Interleavings a way; a way that fails is slower by two orders of magnitude. */
const playedOf = {
  straight: { full: 10_000, quick: 500, small: 0 },
  failing: { full: 1_000, quick: 50, small: 0 },
};

function interleavings({ kind, mayLoseReplies }: QueueWay): Scenario {
  const isFailing = kind.name.endsWith("way");
  return {
    name: `generated interleavings, ${kind.name}`,
    runs: { full: 1, quick: 1, small: 0 },
    async run({ random, findings, size }) {
      const opened = await kind.open();
      try {
        await playInterleavings(opened, {
          mayLoseReplies,
          runs: playedOf[isFailing ? "failing" : "straight"][size],
          seed: random.integer(0, 2 ** 31 - 1),
          onPlayed: () => findings.count(isFailing ? "failing" : "straight"),
        });
      } finally {
        await opened.stop();
      }
    },
  };
}

export const j4: Campaign = {
  promise: "J4",
  says: "a job is held by one worker at a time; only the current holder can settle it; done and dead are final",
  processes: 1,
  backstage: { workers: 2, apiWorks: false },
  scenarios: [...queueWays.map(interleavings), staleHolder],
  figure: (findings) =>
    `${findings.counted("straight").toLocaleString("en")} interleavings on three transports, ` +
    `${findings.counted("failing").toLocaleString("en")} over failing ones, as the model has them; ` +
    `${findings.counted("takenOver")} jobs taken over from workers that stood still, none settled by them`,
};
