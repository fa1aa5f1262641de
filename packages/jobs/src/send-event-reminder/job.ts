import { z } from "zod";
import type { JobDefinition } from "../job-definition.js";

const payload = z.object({ bookingId: z.uuid(), startsAt: z.iso.datetime() });
export type SendEventReminderPayload = z.infer<typeof payload>;

export const sendEventReminder: JobDefinition<SendEventReminderPayload> = {
  type: "send-event-reminder",
  payload,
  timeoutMs: 30_000,
  priority: -1,
};
