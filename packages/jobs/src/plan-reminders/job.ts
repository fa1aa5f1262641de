import { z } from "zod";
import type { JobDefinition } from "../job-definition.js";

const payload = z.object({});

export const planRemindersJob: JobDefinition<z.infer<typeof payload>> = {
  type: "plan-reminders",
  payload,
  timeoutMs: 120_000,
  priority: 0,
};
