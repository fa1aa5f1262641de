import type { Random } from "../../instance/random.js";

/** Two times of one moment: so what slows the machine down for a while meets both. */
export interface Pair {
  knownMs: number;
  unknownMs: number;
}

export interface Ratio {
  /** The medians of all. */
  knownMs: number;
  unknownMs: number;
  /** Known ÷ unknown within a pair: the median of all pairs. */
  ratio: number;
  /** In 95 of 100 such runs the true ratio is within. */
  low: number;
  high: number;
}

/** How far apart the two are, and how far that can be trusted: by drawing as many pairs from these again and again (bootstrap). */
export function ratioOf(pairs: Pair[], { random, draws = 2_000 }: { random: Random; draws?: number }): Ratio {
  const ratios = pairs.map(({ knownMs, unknownMs }) => knownMs / unknownMs);
  const drawn = sorted(Array.from({ length: draws }, () => median(ratios.map(() => random.pick(ratios)))));
  return {
    knownMs: median(pairs.map(({ knownMs }) => knownMs)),
    unknownMs: median(pairs.map(({ unknownMs }) => unknownMs)),
    ratio: median(ratios),
    low: drawn[Math.floor(draws * 0.025)] ?? Number.NaN,
    high: drawn[Math.floor(draws * 0.975)] ?? Number.NaN,
  };
}

function median(values: number[]): number {
  const inOrder = sorted(values);
  const middle = (values.length - 1) / 2;
  return ((inOrder[Math.floor(middle)] ?? Number.NaN) + (inOrder[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

function sorted(values: number[]): number[] {
  return values.toSorted((one, other) => one - other);
}
