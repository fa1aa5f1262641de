import { openHttpClient } from "../../instance/http-client.js";
import { createRandom } from "../../instance/random.js";
import type { BenchOptions, BenchResult } from "../bench.js";
import { type Case, casesOf, unfiltered } from "./cases.js";
import { measure, quantileOf, type Series } from "./measure.js";
import { printPlans } from "./print-plans.js";
import { type Place, walkTo } from "./read-list.js";
import { sizeOf } from "./size.js";
import { setStage, type Side, type Stage } from "./stage.js";

const limit = 20;
const deepest = 1000;

interface Line {
  list: string;
  filter: string;
  page: number;
  /** p50 and p95 in ms on the small side; for a page that it does not have, those of its last. */
  small: { page: number; p50: number; p95: number };
  large: { p50: number; p95: number };
  /** p95 on the large side over that on the small. */
  growth: number;
  /** p95 of the deep page over that of the first, both on the large side. */
  depth: number | null;
  grows?: string;
}

/**
 * Every list with its filters over HTTP, at 10,000 events, bookings and jobs and at a hundred times as many: the first page,
 * and page 1,000 or the last that there is.
 */
export async function listsBench(options: BenchOptions): Promise<BenchResult> {
  const sizes = [sizeOf("small", 1), sizeOf("large", options.quick ? 10 : 100)];
  const stage = await setStage(sizes, options.say);
  try {
    return await measureLists(stage, options);
  } finally {
    await stage.close();
  }
}

export async function measureLists(
  stage: Stage,
  { quick, rounds, plans, say }: BenchOptions,
): Promise<BenchResult> {
  const http = openHttpClient({ connections: 1 });
  try {
    const cases = casesOf();
    const series = (await Promise.all(stage.sides.map((side) => seriesOf(http, side, cases)))).flat();
    const most = quick ? { rounds, times: 15 } : { rounds: Math.max(rounds, 7), times: 60 };
    await measure(http, series, { ...most, random: createRandom("lists"), limit });
    const lines = linesOf(cases, series);
    printLines(lines, say);
    if (plans) await printPlans({ http, stage, cases, limit, say });
    return { figures: figuresOf(lines), raw: { sizes: stage.sides.map(({ size }) => size), lines } };
  } finally {
    http.close();
  }
}

async function seriesOf(
  http: Parameters<typeof walkTo>[0],
  { api, size }: Side,
  cases: Case[],
): Promise<Series[]> {
  const series: Series[] = [];
  for (const of of cases) {
    const deep = await walkTo(http, api.url, { of, deepest, limit });
    const places: Place[] = deep.page > 1 ? [{ page: 1, cursor: null }, deep] : [deep];
    series.push(...places.map((place) => ({ of, side: size.name, url: api.url, place, rounds: [] })));
  }
  return series;
}

function linesOf(cases: Case[], series: Series[]): Line[] {
  return cases.flatMap((of) => {
    const ofSide = (side: string) => series.filter((one) => one.of === of && one.side === side);
    const small = ofSide("small");
    const large = ofSide("large");
    return large.map((one) => {
      const counterpart = (one.place.page === 1 ? small[0] : small.at(-1)) ?? one;
      const timesOf = (series: Series) => ({ p50: quantileOf(series, 0.5), p95: quantileOf(series, 0.95) });
      const times = timesOf(one);
      const before = timesOf(counterpart);
      const first = large[0] && large[0] !== one ? quantileOf(large[0], 0.95) : null;
      return {
        list: of.list,
        filter: of.filter,
        page: one.place.page,
        small: { page: counterpart.place.page, ...before },
        large: times,
        growth: times.p95 / before.p95,
        depth: first === null ? null : times.p95 / first,
        ...(of.grows && { grows: of.grows }),
      };
    });
  });
}

function figuresOf(lines: Line[]): Record<string, number> {
  const growthOf = (some: Line[]) => worst(some.map((line) => line.growth));
  const worst = (values: (number | null)[]) => Math.max(...values.map((value) => value ?? 0));
  return {
    "lists.growth": growthOf(lines.filter((line) => !line.grows)),
    "lists.depth": worst(lines.map((line) => line.depth)),
    "lists.growthUnfiltered": growthOf(lines.filter((line) => line.filter === unfiltered)),
    "lists.growthOfTheRest": growthOf(lines.filter((line) => line.grows)),
  };
}

function printLines(lines: Line[], say: (text: string) => void): void {
  const time = ({ p50, p95 }: { p50: number; p95: number }) =>
    `${p50.toFixed(1).padStart(6)} ${p95.toFixed(1).padStart(6)}`;
  say(`\n${"".padEnd(58)} page      1x: p50    p95   100x: p50    p95   growth  depth`);
  for (const line of lines) {
    const name = `${line.list.padEnd(17)} ${line.filter}`.padEnd(58);
    const depth = line.depth === null ? "" : line.depth.toFixed(2);
    say(
      `${name} ${String(line.page).padStart(5)} ${time(line.small).padStart(16)}  ${time(line.large).padStart(17)} ${line.growth.toFixed(2).padStart(8)} ${depth.padStart(6)}${line.grows ? `  (${line.grows})` : ""}`,
    );
  }
}
