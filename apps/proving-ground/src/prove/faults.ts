import { setTimeout as delay } from "node:timers/promises";
import type { ApiProcess } from "../instance/api-process.js";
import { backendsOf, terminateBackends } from "../instance/backends.js";
import type { Instance } from "../instance/instance.js";
import type { Random } from "../instance/random.js";

export const faults = ["kill the API", "freeze the API", "restart PostgreSQL", "cut connections"] as const;
export type Fault = (typeof faults)[number];

/** Does it, and mends it again: afterwards every process runs. */
export async function strike(instance: Instance, fault: Fault, random: Random): Promise<void> {
  const victim = random.pick(instance.processes);
  switch (fault) {
    case "kill the API":
      return killAndStart(victim);
    case "freeze the API":
      victim.freeze();
      await delay(random.integer(100, 1_200));
      victim.thaw();
      return;
    case "restart PostgreSQL":
      // More often by a crash than in order.
      return instance.restartPostgres(random.pick(["immediate", "immediate", "fast"]));
    case "cut connections": {
      const backends = await backendsOf(instance.db);
      const unlucky = random.shuffled(backends).slice(0, random.integer(1, Math.max(1, backends.length)));
      return terminateBackends(
        instance.db,
        unlucky.map(({ pid }) => pid),
      );
    }
  }
}

export async function killAndStart(process: ApiProcess): Promise<void> {
  await process.kill9();
  await process.start();
}
