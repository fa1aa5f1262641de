import type { FuzzMemory } from "./run-fuzz.js";

/** What S5 allows the process to grow by after its warm-up. */
export const mostGrowthMb = 50;

/** One reading falls wherever the collector is just then, and is 30 MB more or less than the next. */
const readingsInARow = 5;

/**
 * How much more the process held after its warm-up than right after it: resident, the highest median of five readings in a row; alive, its
 * last.
 */
export function growthOf({ warm, end, residentMb }: FuzzMemory): { residentMb: number; liveMb: number } {
  const readings = [...residentMb, end.residentMb];
  const medians = readings
    .slice(0, Math.max(1, readings.length - readingsInARow + 1))
    .map((_, first) => median(readings.slice(first, first + readingsInARow)));
  return { residentMb: Math.max(...medians) - warm.residentMb, liveMb: end.liveMb - warm.liveMb };
}

function median(values: number[]): number {
  const inOrder = values.toSorted((one, other) => one - other);
  return inOrder[Math.floor(inOrder.length / 2)] ?? Number.NaN;
}
