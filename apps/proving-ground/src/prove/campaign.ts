import type { Backstage, BackstagePlan } from "../instance/backstage.js";
import type { BoxofficeApi } from "../instance/boxoffice-api.js";
import type { Instance } from "../instance/instance.js";
import type { Random } from "../instance/random.js";
import type { Findings } from "./findings.js";

/** `full` is what promises.md asks for, `quick` shows that it runs, `small` is for `npm test`. */
export type Size = "full" | "quick" | "small";

/** Where one run takes place, and what it writes down. */
export interface Arena {
  instance: Instance;
  /** Chooses what the seed replays. */
  random: Random;
  size: Size;
  findings: Findings;
}

export interface Scenario {
  name: string;
  /** How often it is run. */
  runs: Record<Size, number>;
  /** For one that mostly waits: on how many instances at once its runs take turns in the full size (default 1). */
  sideBySide?: number;
  /** Where it takes place, if not where the campaign's other scenarios do. */
  backstage?: BackstagePlan;
  /** One run, on events of its own. Notes what it saw; throws only when it could not be carried out. */
  run(arena: Arena): Promise<void>;
}

/** One promise put to the test. */
export interface Campaign {
  promise: string;
  says: string;
  /** API processes on one database. */
  processes: number;
  /** Connections to each process at most (default 256). */
  connections?: number;
  /** What carries out the jobs of the instance; a promise about bookings needs nothing that does. */
  backstage?: BackstagePlan;
  /** It mostly waits for time to pass, and whatever else runs meanwhile does not change what it says. */
  isPatient?: boolean;
  scenarios: Scenario[];
  /** The figure of promises.md, from what all runs saw. */
  figure(findings: Findings): string;
}

/** The API process that serves the `index`th caller: they take turns. */
export function apiFor({ instance: { processes } }: Arena, index: number): BoxofficeApi {
  const process = processes[index % processes.length];
  if (!process) throw new Error("There is no API process");
  return process.api;
}

/** What carries out the jobs here. */
export function backstageOf({ instance: { backstage } }: Arena): Backstage {
  if (!backstage) throw new Error("Nothing carries out jobs here");
  return backstage;
}
