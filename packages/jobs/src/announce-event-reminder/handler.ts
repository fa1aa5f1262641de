import { announceEventReminder } from "@boxoffice/domain";
import type { JobContext } from "../job-definition.js";
import type { AnnounceEventReminderPayload } from "./job.js";

/** Enters one job for each customer to be reminded of the event's start. */
export async function handleAnnounceEventReminder(
  { domain, signal }: JobContext,
  payload: AnnounceEventReminderPayload,
): Promise<void> {
  await announceEventReminder(domain, { ...payload, signal });
}
