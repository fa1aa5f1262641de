import type { LimitPolicy, Standing } from "../auth/shared-limit.js";

/** A hundred a second, all minute long: no person and no import that goes one by one gets there, and no account can be a crowd. */
const policy: LimitPolicy = { name: "writes", points: 6_000, windowSec: 60 };

export interface WriteLimit {
  /** Counts one more change that an account asks for. */
  count(account: string): Standing;
}

/**
 * Counts what accounts change, in this process alone and in one window for all of them: it stands on the way of every booking, where
 * a promise is too much and Redis out of the question. Of an account nothing is left when the window closes.
 */
export function createWriteLimit(nowMs: () => number = () => performance.now()): WriteLimit {
  let counts = new Map<string, number>();
  let closesMs = Number.NEGATIVE_INFINITY;
  return {
    count(account) {
      const now = nowMs();
      if (now >= closesMs) {
        counts = new Map();
        closesMs = now + policy.windowSec * 1000;
      }
      const count = (counts.get(account) ?? 0) + 1;
      counts.set(account, count);
      return {
        policy,
        remaining: Math.max(0, policy.points - count),
        resetSec: Math.max(1, Math.ceil((closesMs - now) / 1000)),
        isRefused: count > policy.points,
        isFirstRefusal: count === policy.points + 1,
      };
    },
  };
}
