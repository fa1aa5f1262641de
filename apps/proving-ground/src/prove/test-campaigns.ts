import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Instance, startInstance } from "../instance/instance.js";
import { createRandom } from "../instance/random.js";
import type { BackstagePlan } from "../instance/backstage.js";
import type { Campaign } from "./campaign.js";
import { Findings } from "./findings.js";
import { runScenario } from "./run-campaign.js";

export interface TestStage {
  processes: number;
  backstage?: BackstagePlan;
}

/** Small versions of these campaigns as tests, on one instance with so many API processes and workers. */
export function testCampaigns(campaigns: Campaign[], { processes, backstage }: TestStage): void {
  let instance: Instance;
  beforeAll(async () => {
    instance = await startInstance({ processes, backstage });
  });
  afterAll(() => instance.close());

  for (const { promise, says, scenarios } of campaigns) {
    describe(`${promise}, ${says}`, () => {
      for (const scenario of scenarios.filter(({ runs }) => runs.small > 0)) {
        test(`${promise}: ${scenario.name}`, async () => {
          const findings = new Findings();
          for (let run = 0; run < scenario.runs.small; run++) {
            const random = createRandom(`${promise}/${scenario.name}/${run}`);
            await runScenario(scenario, { instance, findings, size: "small", random }, run);
          }
          expect(findings.violations).toEqual([]);
        });
      }
    });
  }
}
