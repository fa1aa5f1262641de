import { z } from "zod";
import type { JobDefinition } from "../job-definition.js";

const payload = z.object({ eventId: z.uuid(), version: z.number().int() });
export type AnnounceEventChangePayload = z.infer<typeof payload>;

export const announceEventChangeJob: JobDefinition<AnnounceEventChangePayload> = {
  type: "announce-event-change",
  payload,
  timeoutMs: 600_000,
  priority: 1,
};
