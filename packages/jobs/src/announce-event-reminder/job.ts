import { z } from "zod";
import type { JobDefinition } from "../job-definition.js";

const payload = z.object({ eventId: z.uuid(), startsAt: z.iso.datetime() });
export type AnnounceEventReminderPayload = z.infer<typeof payload>;

export const announceEventReminderJob: JobDefinition<AnnounceEventReminderPayload> = {
  type: "announce-event-reminder",
  payload,
  timeoutMs: 600_000,
  priority: 0,
};
