import type { Scenario } from "../campaign.js";
import { runModel } from "../model/run-model.js";

const sizes = { full: 100, quick: 20, small: 12 };

/** Random commands one after another, against the event as a person would keep it on paper. */
export const simpleModel: Scenario = {
  name: "commands against a simple model",
  runs: { full: 4, quick: 1, small: 1 },
  run: (arena) => runModel(arena, { runs: sizes[arena.size], seed: arena.random.integer(0, 2 ** 31 - 1) }),
};
