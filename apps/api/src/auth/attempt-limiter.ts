import { fail } from "@boxoffice/domain";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

export interface AttemptLimiter {
  /** Counts a guess at an account before it is evaluated. Throws RATE_LIMITED. */
  guess(attempt: { account: string; address: string }): Promise<void>;
  /** The guess was right: it counts against nobody. */
  forgive(attempt: { account: string; address: string }): Promise<void>;
  /** Counts a registration. Throws RATE_LIMITED. */
  register(address: string): Promise<void>;
  /** Counts a mail that somebody wants sent to an account's address, be there such an account or not. Throws RATE_LIMITED. */
  mail(request: { account: string; address: string }): Promise<void>;
  /** Counts a link of ours that somebody shows. Throws RATE_LIMITED. */
  redeem(address: string): Promise<void>;
}

const quarterHourSec = 900;
const hourSec = 3_600;

/** Limits guessing per account and per address, counted per procedure: a batch counts as many as it carries. */
export function createAttemptLimiter(): AttemptLimiter {
  const perAccount = new RateLimiterMemory({ points: 10, duration: quarterHourSec });
  const perAddress = new RateLimiterMemory({ points: 300, duration: quarterHourSec });
  const mailsToAccount = new RateLimiterMemory({ points: 5, duration: hourSec });
  const mailsOfAddress = new RateLimiterMemory({ points: 60, duration: hourSec });
  const redeemed = new RateLimiterMemory({ points: 60, duration: hourSec });
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
    async mail({ account, address }) {
      await consume(mailsOfAddress, address);
      await consume(mailsToAccount, account);
    },
    redeem: (address) => consume(redeemed, address),
  };
}

/** For load tests: lets everything pass. */
export function createOpenLimiter(): AttemptLimiter {
  const pass = () => Promise.resolve();
  return { guess: pass, forgive: pass, register: pass, mail: pass, redeem: pass };
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  await limiter.consume(key).catch((rejection: unknown) => {
    if (rejection instanceof RateLimiterRes) {
      return fail("RATE_LIMITED", { retryAfterSec: Math.max(1, Math.ceil(rejection.msBeforeNext / 1000)) });
    }
    throw rejection;
  });
}
