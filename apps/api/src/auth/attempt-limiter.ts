import { fail } from "@boxoffice/domain";
import { addressKey } from "../limits/address-key.js";
import { createWriteLimit } from "../limits/write-limit.js";
import {
  createCounting,
  createSharedLimit,
  type LimitPolicy,
  type SharedCounters,
  type Standing,
} from "./shared-limit.js";

export interface Attempt {
  account: string;
  address: string;
}

/** Told where the caller stands with each limit that was counted. */
export type TellStanding = (standing: Standing) => void;

/** Each of them throws RATE_LIMITED when there were too many, unless it says otherwise. */
export interface AttemptLimiter {
  /** Counts a guess at an account before it is evaluated. */
  guess(attempt: Attempt, tell: TellStanding): Promise<void>;
  /** All that was asked for was right: neither this guess nor those before it count against the account. */
  forgive(attempt: Attempt): Promise<void>;
  /** This guess was right, and counts against nobody; those before it do. */
  takeBack(attempt: Attempt): Promise<void>;
  /** Counts a registration. */
  register(address: string, tell: TellStanding): Promise<void>;
  /** Counts a mail that somebody wants sent to an account's address, be there such an account or not. */
  mail(request: Attempt, tell: TellStanding): Promise<void>;
  /** Counts a link of ours that somebody shows. */
  redeem(address: string, tell: TellStanding): Promise<void>;
  /** Counts a picture that an account uploads. */
  upload(account: string, tell: TellStanding): Promise<void>;
  /** Counts a copy of all its data that an account asks for. */
  export(account: string, tell: TellStanding): Promise<void>;
  /** Counts a change that an account asks for. Throws nothing: whether it is one too many, the standing says; null: nobody counts. */
  write(account: string): Standing | null;
  close(): Promise<void>;
}

const quarterHourSec = 900;
const hourSec = 3_600;

const policies = {
  guessesAtAccount: { name: "account", points: 10, windowSec: quarterHourSec },
  guessesOfAddress: { name: "address", points: 300, windowSec: quarterHourSec },
  registrations: { name: "registrations", points: 1_000, windowSec: hourSec },
  mailsToAccount: { name: "mails-to-account", points: 5, windowSec: hourSec },
  mailsOfAddress: { name: "mails", points: 60, windowSec: hourSec },
  exports: { name: "exports", points: 10, windowSec: hourSec },
  uploads: { name: "uploads", points: 60, windowSec: hourSec },
  redeemed: { name: "links", points: 60, windowSec: hourSec },
} as const satisfies Record<string, LimitPolicy>;

export interface AttemptLimiterOptions {
  /** What all processes count on together; null: each counts for itself. */
  counters: SharedCounters | null;
  /** Told once when counting together fails, and again when it does after a rest. */
  onAway: (error: unknown) => void;
  /**
   * Told about once a window when an account is guessed at more often than is let through. Not waited for: to note it takes longer
   * where there is such an account.
   */
  onGuessing: (attempt: Attempt) => void;
  /** How long the counters are given for an answer before this process counts alone (default 1 000). */
  patienceMs?: number | undefined;
}

/** Limits guessing per account and per address, counted per procedure: a batch counts as many as it carries. */
export function createAttemptLimiter({
  counters,
  onAway,
  onGuessing,
  patienceMs,
}: AttemptLimiterOptions): AttemptLimiter {
  const ask = createCounting(counters, onAway, patienceMs);
  const limitOf = (name: keyof typeof policies) => createSharedLimit(policies[name], ask);
  const guessesAtAccount = limitOf("guessesAtAccount");
  const guessesOfAddress = limitOf("guessesOfAddress");
  const registrations = limitOf("registrations");
  const mailsToAccount = limitOf("mailsToAccount");
  const mailsOfAddress = limitOf("mailsOfAddress");
  const exports = limitOf("exports");
  const uploads = limitOf("uploads");
  const redeemed = limitOf("redeemed");
  const writes = createWriteLimit();
  return {
    async guess(attempt, tell) {
      const address = addressKey(attempt.address);
      // Who has used theirs up touches no account: they could shut out each owner there is, or fill the counts until one is forgotten.
      const ofAddress = await guessesOfAddress.look(address);
      if (ofAddress.isRefused) pass(ofAddress, tell);
      const standing = await guessesAtAccount.count(attempt.account);
      if (standing.isFirstRefusal) onGuessing(attempt);
      // What an account refuses costs its address nothing: many people share one, and one account guessed at would shut them all out.
      pass(standing, tell);
      pass(await guessesOfAddress.count(address), tell);
    },
    async forgive({ account, address }) {
      await Promise.all([guessesAtAccount.forget(account), guessesOfAddress.takeBack(addressKey(address))]);
    },
    async takeBack({ account, address }) {
      await Promise.all([guessesAtAccount.takeBack(account), guessesOfAddress.takeBack(addressKey(address))]);
    },
    async register(address, tell) {
      pass(await registrations.count(addressKey(address)), tell);
    },
    async mail({ account, address }, tell) {
      pass(await mailsOfAddress.count(addressKey(address)), tell);
      pass(await mailsToAccount.count(account), tell);
    },
    async redeem(address, tell) {
      pass(await redeemed.count(addressKey(address)), tell);
    },
    async upload(account, tell) {
      pass(await uploads.count(account), tell);
    },
    async export(account, tell) {
      pass(await exports.count(account), tell);
    },
    write: (account) => writes.count(account),
    async close() {
      await counters?.close();
    },
  };
}

/** For load tests: lets everything pass. */
export function createOpenLimiter(): AttemptLimiter {
  const open = () => Promise.resolve();
  return {
    guess: open,
    forgive: open,
    takeBack: open,
    register: open,
    mail: open,
    redeem: open,
    upload: open,
    export: open,
    write: () => null,
    close: open,
  };
}

function pass(standing: Standing, tell: TellStanding): void {
  tell(standing);
  if (standing.isRefused) fail("RATE_LIMITED", { retryAfterSec: standing.resetSec });
}
