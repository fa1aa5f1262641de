import { z } from "zod";
import type { JobDefinition } from "../job-definition.js";

const payload = z.object({ bookingId: z.uuid() });
export type SendEventCancellationPayload = z.infer<typeof payload>;

export const sendEventCancellation: JobDefinition<SendEventCancellationPayload> = {
  type: "send-event-cancellation",
  payload,
  timeoutMs: 30_000,
  priority: 0,
};
