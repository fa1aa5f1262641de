import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** How often something has happened in the window that is open, and when it closes. */
interface Count {
  count: number;
  resetMs: number;
}

/** What processes count on together. Every call rejects when it is away. */
export interface SharedCounters {
  add(key: string, windowMs: number): Promise<Count>;
  takeBack(key: string): Promise<void>;
  forget(key: string): Promise<void>;
  close(): Promise<void>;
}

export interface LimitPolicy {
  /** As the RateLimit headers name it. */
  name: string;
  points: number;
  windowSec: number;
}

/** Where a caller stands with one limit. */
export interface Standing {
  policy: LimitPolicy;
  /** 0: the next one is refused. */
  remaining: number;
  /** Until all points are back. */
  resetSec: number;
  isRefused: boolean;
  /** The first one over it in this window: here, or among all processes. */
  isFirstRefusal: boolean;
}

export interface SharedLimit {
  count(key: string): Promise<Standing>;
  /** Where a key stands by what this process alone has counted, and counts nothing: refused when there is nothing left. */
  look(key: string): Promise<Standing>;
  takeBack(key: string): Promise<void>;
  forget(key: string): Promise<void>;
}

/** How long Redis is given by default, and left alone when it did not answer: nobody who signs in waits for it for long, or often. */
const usualPatienceMs = 1_000;
const restMs = 5_000;

/** Keys that one limit counts in here: some 25 MB, with their timers. */
const mostKeysOfOne = 50_000;

/** Redis, or nothing while it is away. */
export function createCounting(
  counters: SharedCounters | null,
  onAway: (error: unknown) => void,
  patienceMs = usualPatienceMs,
) {
  let restsUntilMs = 0;
  return async function ask<Result>(
    question: (counters: SharedCounters) => Promise<Result>,
  ): Promise<Result | null> {
    if (!counters || performance.now() < restsUntilMs) return null;
    let timer: NodeJS.Timeout | undefined;
    const answer = question(counters);
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`No answer within ${patienceMs} ms`)), patienceMs);
    });
    try {
      return await Promise.race([answer, late]);
    } catch (error) {
      // It may fail later on as well, with nobody left to hear of it.
      answer.catch(() => {});
      if (performance.now() >= restsUntilMs) onAway(error);
      restsUntilMs = performance.now() + restMs;
      return null;
    } finally {
      clearTimeout(timer);
    }
  };
}

export type AskCounters = ReturnType<typeof createCounting>;

/**
 * A limit that is counted in this process and, for all of them, on Redis. Either refuses; while Redis is away this process
 * does alone, by what it has counted all along: a door that is a little wider then, and never open.
 */
export function createSharedLimit(
  policy: LimitPolicy,
  ask: AskCounters,
  mostKeys = mostKeysOfOne,
): SharedLimit {
  const here = new RateLimiterMemory({ points: policy.points, duration: policy.windowSec });
  /** What is counted in here, the window that was opened first in front. */
  const keys = new Set<string>();

  /** Whoever makes up keys (addresses of mail, to guess at) must not fill the memory: those counted longest are forgotten then. */
  function remember(key: string): void {
    keys.delete(key);
    keys.add(key);
    if (keys.size <= mostKeys) return;
    // Half of them at once: the first of a Set that is emptied from its front is found behind all that were in it.
    for (const oldest of keys) {
      if (keys.size <= mostKeys / 2) break;
      keys.delete(oldest);
      void here.delete(oldest);
    }
  }

  async function countHere(key: string): Promise<Count> {
    const result = await here.consume(key).catch((rejection: unknown) => {
      if (rejection instanceof RateLimiterRes) return rejection;
      throw rejection;
    });
    if (result.isFirstInDuration) remember(key);
    return { count: result.consumedPoints, resetMs: result.msBeforeNext };
  }

  const named = (key: string) => `${policy.name}:${key}`;
  return {
    async count(key) {
      const local = standingOf(policy, await countHere(key));
      // Whoever has had all of it in here alone needs no second opinion: a burst reaches Redis no more often than it is let through.
      if (local.isRefused) return local;
      const shared = await ask((counters) => counters.add(named(key), policy.windowSec * 1000));
      return shared ? standingOf(policy, shared) : local;
    },
    async look(key) {
      const found = await here.get(key);
      const count = found?.consumedPoints ?? 0;
      const resetMs = found?.msBeforeNext ?? policy.windowSec * 1000;
      const isRefused = count >= policy.points;
      return { ...standingOf(policy, { count, resetMs }), isRefused, isFirstRefusal: false };
    },
    async takeBack(key) {
      await Promise.all([here.reward(key), ask((counters) => counters.takeBack(named(key)))]);
    },
    async forget(key) {
      keys.delete(key);
      await Promise.all([here.delete(key), ask((counters) => counters.forget(named(key)))]);
    },
  };
}

function standingOf(policy: LimitPolicy, { count, resetMs }: Count): Standing {
  return {
    policy,
    remaining: Math.max(0, policy.points - count),
    resetSec: Math.max(1, Math.ceil(resetMs / 1000)),
    isRefused: count > policy.points,
    isFirstRefusal: count === policy.points + 1,
  };
}
