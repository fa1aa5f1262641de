const mostKept = 50;

/** What a campaign saw: counts for its summary, and what broke its promise. */
export class Findings {
  /** How many, of which the first are kept in words. */
  violated = 0;
  readonly violations: string[] = [];
  private readonly counts = new Map<string, number>();
  private readonly latenciesMs = new Map<string, number[]>();
  /** Names the run under way in what is noted. */
  run = "";

  violate(complaint: string): void {
    this.violated += 1;
    if (this.violations.length < mostKept) this.violations.push(`${this.run}: ${complaint}`);
  }

  check(holds: boolean, complaint: () => string): void {
    if (!holds) this.violate(complaint());
  }

  equal(what: string, seen: unknown, expected: unknown): void {
    this.check(seen === expected, () => `${what}: ${String(seen)}, not ${String(expected)}`);
  }

  count(name: string, by = 1): void {
    this.counts.set(name, this.counted(name) + by);
  }

  counted(name: string): number {
    return this.counts.get(name) ?? 0;
  }

  /** Notes how long something took, among those of its kind. */
  time(latencyMs: number, kind = ""): void {
    const times = this.latenciesMs.get(kind);
    if (times) times.push(latencyMs);
    else this.latenciesMs.set(kind, [latencyMs]);
  }

  /** The latency that this share of the timed calls kept below, in ms. */
  percentile(share: number, kind = ""): number {
    const sorted = (this.latenciesMs.get(kind) ?? []).toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  }

  /** Takes over what others saw. */
  add(others: Findings): void {
    this.violated += others.violated;
    this.violations.push(...others.violations.slice(0, mostKept - this.violations.length));
    for (const [name, count] of others.counts) this.count(name, count);
    for (const [kind, times] of others.latenciesMs) for (const ms of times) this.time(ms, kind);
  }
}
