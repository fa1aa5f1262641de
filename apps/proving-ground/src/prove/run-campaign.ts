import { writeFile } from "node:fs/promises";
import { join } from "node:path";
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

/** Runs one campaign on an instance of its own. */
export async function runCampaign(campaign: Campaign, options: CampaignOptions): Promise<CampaignResult> {
  const begun = performance.now();
  const findings = new Findings();
  const planned = campaign.scenarios.flatMap((scenario) => {
    const runs = options.runs ?? scenario.runs[options.size];
    return Array.from({ length: runs }, (_, run) => ({ scenario, run }));
  });
  const instance = await startOwnInstance({ processes: campaign.processes });
  try {
    for (const [done, { scenario, run }] of planned.entries()) {
      const note = `${scenario.name}, ${findings.violated} violations`;
      options.progress.show({ label: campaign.promise, done, of: planned.length, note });
      const seed = `${options.seed}/${campaign.promise}/${scenario.name}/${run}`;
      await runScenario(
        scenario,
        { instance, findings, size: options.size, random: createRandom(seed) },
        run,
      );
    }
  } finally {
    options.progress.clear();
    await instance.close();
  }
  return {
    runs: planned.length,
    violations: findings.violated,
    figure: campaign.figure(findings),
    complaints: findings.violations,
    seconds: (performance.now() - begun) / 1000,
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

async function keepEvidence({ journal, processes }: Instance, run: string): Promise<void> {
  const file = join(evidenceFolder, run.replaceAll(/[^\w]+/g, "-"));
  await journal.save(`${file}.ndjson`);
  for (const process of processes)
    await writeFile(`${file}.${process.applicationName}.log`, process.output());
}
