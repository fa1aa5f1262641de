export interface Backoff {
  baseMs: number;
  longestMs: number;
}

export const defaultBackoff: Backoff = { baseMs: 10_000, longestMs: 3_600_000 };

/**
 * How long to wait after the failed attempt (counted from 1): anything from nothing up to base × 2^(attempt − 1). The
 * whole span is random (full jitter), so that many jobs that failed together do not come back together.
 */
export function backoffMs(
  attempt: number,
  { baseMs, longestMs }: Backoff,
  random: () => number = Math.random,
): number {
  return Math.floor(random() * Math.min(longestMs, baseMs * 2 ** (attempt - 1)));
}
