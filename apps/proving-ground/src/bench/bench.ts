export interface BenchOptions {
  /** Fewer rounds of less work each: to see that it runs, not to believe its figures. */
  quick: boolean;
  /** Rounds of each side; the medians count. */
  rounds: number;
  /** How long to watch what must hold for long (the memory of `fan-out`); 0 leaves it out. */
  minutes: number;
  /** Prints the plans of the lists' statements as well. */
  plans: boolean;
  /** Prints for people; with `--json` it goes to standard error. */
  say: (text: string) => void;
}

/** What a benchmark has measured: the published figures by name, and everything they were made from. */
export interface BenchResult {
  figures: Record<string, number>;
  raw: unknown;
}

export type Bench = (options: BenchOptions) => Promise<BenchResult>;
