import { z } from "zod";
import type { JobDefinition } from "../job-definition.js";

const payload = z.object({ bookingId: z.uuid() });
export type SendBookingCancellationPayload = z.infer<typeof payload>;

export const sendBookingCancellation: JobDefinition<SendBookingCancellationPayload> = {
  type: "send-booking-cancellation",
  payload,
  timeoutMs: 30_000,
  priority: 1,
};
