import { z } from "zod";
import type { JobDefinition } from "../job-definition.js";

const payload = z.object({ userId: z.uuid() });
export type ForgetAccountPayload = z.infer<typeof payload>;

export const forgetAccountJob: JobDefinition<ForgetAccountPayload> = {
  type: "forget-account",
  payload,
  timeoutMs: 60_000,
  priority: 0,
};
