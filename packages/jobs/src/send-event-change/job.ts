import { z } from "zod";
import type { JobDefinition } from "../job-definition.js";

const payload = z.object({ bookingId: z.uuid(), version: z.number().int() });
export type SendEventChangePayload = z.infer<typeof payload>;

export const sendEventChange: JobDefinition<SendEventChangePayload> = {
  type: "send-event-change",
  payload,
  timeoutMs: 30_000,
  priority: 0,
};
