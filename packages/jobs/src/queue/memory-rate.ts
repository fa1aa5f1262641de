import type { Admitted, HeldEntry, RateLimit } from "./job-queue.js";

/** What has begun lately under one rate limit, inside this process. */
export class MemoryRate {
  /** When each began, by entry and claim, the earliest first. */
  readonly #begun = new Map<string, number>();

  admit(entries: readonly HeldEntry[], { limit, perMs }: Omit<RateLimit, "group">): Admitted {
    const now = performance.now();
    for (const [member, at] of this.#begun) {
      if (at > now - perMs) break;
      this.#begun.delete(member);
    }
    const admitted: HeldEntry[] = [];
    for (const entry of entries) {
      const member = `${entry.jobId} ${entry.token}`;
      if (!this.#begun.has(member)) {
        if (this.#begun.size >= limit) continue;
        this.#begun.set(member, now);
      }
      admitted.push(entry);
    }
    const times = [...this.#begun.values()];
    const waitsMs = Array.from({ length: entries.length - admitted.length }, (_, n) => {
      const beganAt = times[n % limit] ?? now;
      // The difference first: it is exact, where a sum with a clock of fractions may be a little more.
      return Math.ceil(beganAt - now + perMs * (1 + Math.floor(n / limit))) + 1;
    });
    return { entries: admitted, waitsMs };
  }
}
