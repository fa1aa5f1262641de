import { z } from "zod";
import type { JobDefinition } from "../job-definition.js";

const payload = z.object({});

export const pruneOldRowsJob: JobDefinition<z.infer<typeof payload>> = {
  type: "prune-old-rows",
  payload,
  timeoutMs: 600_000,
  priority: -1,
};
