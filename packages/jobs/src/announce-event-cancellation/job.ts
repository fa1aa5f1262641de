import { z } from "zod";
import type { JobDefinition } from "../job-definition.js";

const payload = z.object({ eventId: z.uuid() });
export type AnnounceEventCancellationPayload = z.infer<typeof payload>;

export const announceEventCancellationJob: JobDefinition<AnnounceEventCancellationPayload> = {
  type: "announce-event-cancellation",
  payload,
  timeoutMs: 600_000,
  priority: 1,
};
