import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BackstagePlan } from "../instance/backstage.js";
import type { Instance } from "../instance/instance.js";
import type { Progress } from "../instance/progress.js";
import { createRandom } from "../instance/random.js";
import { startOwnInstance } from "../instance/start-own-instance.js";
import type { Arena, Campaign, Scenario, Size } from "./campaign.js";
import { Findings } from "./findings.js";

export interface CampaignOptions {
  size: Size;
  seed: string;
  /** Overrides how often each scenario is run. */
  runs?: number | undefined;
  progress: Progress;
}

export interface CampaignResult {
  runs: number;
  violations: number;
  figure: string;
  /** The first violations, in words. */
  complaints: string[];
  seconds: number;
}

/** Where the answers of a run that broke its promise are kept, one line of JSON each, and what the API wrote meanwhile. */
const evidenceFolder = ".boxoffice/prove";

/** Runs one campaign on instances of its own. */
export async function runCampaign(campaign: Campaign, options: CampaignOptions): Promise<CampaignResult> {
  const begun = performance.now();
  const findings = new Findings();
  const stages = openStages(campaign);
  const of = sum(campaign.scenarios.map((scenario) => runsOf(scenario, options)));
  let done = 0;

  /** Runs that take turns on one instance, from the `first`th on, `step` apart. */
  async function takeTurns(scenario: Scenario, first: number, step: number): Promise<void> {
    const runs = runsOf(scenario, options);
    if (first >= runs) return;
    const instance = await stages.take(scenario, first);
    for (let run = first; run < runs; run += step) {
      const note = `${scenario.name}, ${findings.violated} violations`;
      options.progress.show({ label: campaign.promise, done, of, note });
      const seen = new Findings();
      const random = createRandom(`${options.seed}/${campaign.promise}/${scenario.name}/${run}`);
      await runScenario(scenario, { instance, findings: seen, size: options.size, random }, run);
      findings.add(seen);
      done += 1;
    }
  }

  try {
    for (const scenario of campaign.scenarios) {
      const atOnce = options.size === "full" ? (scenario.sideBySide ?? 1) : 1;
      const turns = Array.from({ length: atOnce }, (_, first) => takeTurns(scenario, first, atOnce));
      await Promise.all(turns);
    }
  } finally {
    options.progress.clear();
    await stages.close();
  }
  return {
    runs: of,
    violations: findings.violated,
    figure: campaign.figure(findings),
    complaints: findings.violations,
    seconds: (performance.now() - begun) / 1000,
  };
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

function runsOf(scenario: Scenario, { runs, size }: CampaignOptions): number {
  return scenario.runs[size] === 0 ? 0 : (runs ?? scenario.runs[size]);
}

/** The instances of a campaign, opened when they are needed and kept until its end. */
function openStages({ processes, connections = 256, backstage }: Campaign) {
  const stages = new Map<BackstagePlan | undefined, Promise<Instance>[]>();
  return {
    /** The `nth` instance of those on which this scenario can take place. */
    take(scenario: Scenario, nth: number): Promise<Instance> {
      const plan = scenario.backstage ?? backstage;
      const alike = stages.get(plan) ?? [];
      stages.set(plan, alike);
      return (alike[nth] ??= startOwnInstance({ processes, connections, backstage: plan }));
    },
    async close(): Promise<void> {
      const closes = [...stages.values()].flat().map(async (instance) => (await instance).close());
      await Promise.allSettled(closes);
    },
  };
}

/** One run of one scenario; one that cannot be carried out counts as a violation. */
export async function runScenario(scenario: Scenario, arena: Arena, run = 0): Promise<void> {
  const { instance, findings } = arena;
  instance.journal.clear();
  findings.run = `${scenario.name}, run ${run}`;
  const before = findings.violated;
  await scenario.run(arena).catch((error: unknown) => {
    findings.violate(
      `could not be carried out: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  });
  if (findings.violated > before) await keepEvidence(instance, findings.run);
}

async function keepEvidence({ journal, processes, backstage }: Instance, run: string): Promise<void> {
  const file = join(evidenceFolder, run.replaceAll(/[^\w]+/g, "-"));
  await journal.save(`${file}.ndjson`);
  for (const process of [...processes, ...(backstage?.workers ?? [])])
    await writeFile(`${file}.${process.applicationName}.log`, process.output());
}
