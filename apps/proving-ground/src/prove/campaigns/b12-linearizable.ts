import { createRandom } from "../../instance/random.js";
import type { Arena, Campaign, Scenario } from "../campaign.js";
import { judge } from "../linearizability/judge.js";
import { type RecordingPlan, recordHistory } from "../linearizability/record-history.js";
import { stallNowAndThen } from "../linearizability/stall.js";
import { lateRefusal } from "./late-refusal.js";
import { simpleModel } from "./simple-model.js";

function planOf({ random }: Arena): RecordingPlan {
  return {
    capacity: random.integer(1, 5),
    clients: random.integer(4, 7),
    stepsEach: 6,
    hangUps: random.chance(0.4) ? 0.15 : 0,
  };
}

const atRandom: Scenario = {
  name: "histories at random",
  runs: { full: 500, quick: 60, small: 12 },
  async run(arena) {
    judge(arena, await recordHistory(arena, planOf(arena)));
  },
};

const stalled: Scenario = {
  name: "histories with stalls in the database",
  runs: { full: 300, quick: 40, small: 8 },
  async run(arena) {
    let isOver = false;
    const stalling = stallNowAndThen(arena, createRandom(String(arena.random.next())), () => isOver);
    const recording = await recordHistory(arena, planOf(arena)).finally(() => {
      isOver = true;
    });
    await stalling;
    judge(arena, recording);
  },
};

export const b12: Campaign = {
  promise: "B12",
  says: "histories of book, cancel, resize and read are linearizable",
  processes: 2,
  scenarios: [atRandom, stalled, lateRefusal, simpleModel],
  figure: (findings) => {
    const count = (name: string) => findings.counted(name).toLocaleString("en");
    return (
      `${count("histories")} histories of ${count("operations")} operations explained; ` +
      `${count("rejected")} of ${count("spoiled")} spoiled ones rejected; ${count("modelRuns")} runs agree with a simple model`
    );
  },
};
