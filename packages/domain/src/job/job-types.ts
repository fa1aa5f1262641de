import type { JobType } from "@boxoffice/contracts";

/** What a job of the ledger may be: one that people see in the console, or one that the system does for itself. */
export const systemJobTypes = [
  "prune-old-rows",
  "plan-reminders",
  // Nobody is shown these: whether one of them found an account is told to its owner alone.
  "send-account-link",
  "send-account-notice",
  "forget-account",
] as const;
export type LedgerJobType = JobType | (typeof systemJobTypes)[number];
