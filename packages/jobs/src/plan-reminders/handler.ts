import { planReminders } from "@boxoffice/domain";
import type { JobContext } from "../job-definition.js";

/** Enters the announcements of those events that start in about a day. */
export async function handlePlanReminders({ domain, signal, logger }: JobContext): Promise<void> {
  const planned = await planReminders(domain, signal);
  if (planned > 0) logger.info({ planned }, "Reminders planned");
}
