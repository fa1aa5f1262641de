import { z } from "zod";
import type { JobDefinition } from "../job-definition.js";

const payload = z.object({ bookingId: z.uuid() });
export type SendBookingConfirmationPayload = z.infer<typeof payload>;

export const sendBookingConfirmation: JobDefinition<SendBookingConfirmationPayload> = {
  type: "send-booking-confirmation",
  payload,
  timeoutMs: 30_000,
  priority: 2,
};
