import type { Random } from "../../instance/random.js";
import type { HttpClient } from "../../instance/http-client.js";
import type { Case } from "./cases.js";
import { type Place, readList } from "./read-list.js";

/** One place of one list on one side, and how long it took to read, in ms, round by round. */
export interface Series {
  of: Case;
  side: string;
  url: string;
  place: Place;
  rounds: number[][];
}

/**
 * Reads every series so many times a round, one request at a time and in another order each time, so that noise meets all
 * alike.
 */
export async function measure(
  http: HttpClient,
  series: Series[],
  options: { rounds: number; times: number; random: Random; limit: number },
): Promise<void> {
  const { rounds, times, random, limit } = options;
  const warmUps = 3;
  for (let time = -warmUps; time < rounds * times; time++) {
    for (const one of random.shuffled(series)) {
      const startedAt = performance.now();
      await readList(http, one.url, { of: one.of, cursor: one.place.cursor, limit });
      if (time >= 0) (one.rounds[Math.floor(time / times)] ??= []).push(performance.now() - startedAt);
    }
  }
}

/** The quantile of each round, and of these the median: what slowed the machine down for a while counts in one round only. */
export function quantileOf({ rounds }: Series, share: number): number {
  const quantiles = rounds.map((times) => sorted(times)[Math.floor(times.length * share)] ?? Number.NaN);
  return sorted(quantiles)[Math.floor(quantiles.length / 2)] ?? Number.NaN;
}

function sorted(values: number[]): number[] {
  return values.toSorted((one, other) => one - other);
}
