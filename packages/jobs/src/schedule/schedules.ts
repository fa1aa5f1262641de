import { planRemindersEveryMs, type ScheduledJob } from "@boxoffice/domain";

const hourMs = 3_600_000;

/** What happens by the clock. Each entry is one job a period, however many instances run. */
export const schedules: readonly ScheduledJob[] = [
  // Away from the full hour, when events start and people come.
  { type: "prune-old-rows", everyMs: hourMs, offsetMs: 0.4 * hourMs },
  { type: "plan-reminders", everyMs: planRemindersEveryMs, offsetMs: 0 },
];
