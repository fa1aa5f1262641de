import { fail } from "@boxoffice/domain";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

export interface AttemptLimiter {
  /** Counts a guess at an account before it is evaluated. Throws RATE_LIMITED. */
  guess(attempt: { account: string; address: string }): Promise<void>;
  /** The guess was right: it counts against nobody. */
  forgive(attempt: { account: string; address: string }): Promise<void>;
  /** Counts a registration. Throws RATE_LIMITED. */
  register(address: string): Promise<void>;
}

const quarterHourSec = 900;
const hourSec = 3_600;

/** Limits guessing per account and per address, counted per procedure: a batch counts as many as it carries. */
export function createAttemptLimiter(): AttemptLimiter {
  const perAccount = new RateLimiterMemory({ points: 10, duration: quarterHourSec });
  const perAddress = new RateLimiterMemory({ points: 300, duration: quarterHourSec });
  const registrations = new RateLimiterMemory({ points: 1_000, duration: hourSec });
  return {
    async guess({ account, address }) {
      await consume(perAccount, account);
      await consume(perAddress, address);
    },
    async forgive({ account, address }) {
      await Promise.all([perAccount.delete(account), perAddress.reward(address)]);
    },
    register: (address) => consume(registrations, address),
  };
}

/** For load tests: lets everything pass. */
export function createOpenLimiter(): AttemptLimiter {
  const pass = () => Promise.resolve();
  return { guess: pass, forgive: pass, register: pass };
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  await limiter.consume(key).catch((rejection: unknown) => {
    if (rejection instanceof RateLimiterRes) {
      return fail("RATE_LIMITED", { retryAfterSec: Math.max(1, Math.ceil(rejection.msBeforeNext / 1000)) });
    }
    throw rejection;
  });
}
