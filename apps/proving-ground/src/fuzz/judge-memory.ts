import type { FuzzMemory } from "./run-fuzz.js";

/** What S5 allows the process to grow by after its warm-up. */
export const mostGrowthMb = 50;

/** How much more the process held after its warm-up than right after it: resident, its highest reading; alive, its last. */
export function growthOf({ warm, end, residentMb }: FuzzMemory): { residentMb: number; liveMb: number } {
  return {
    residentMb: Math.max(end.residentMb, ...residentMb) - warm.residentMb,
    liveMb: end.liveMb - warm.liveMb,
  };
}
