import { z } from "zod";
import type { JobDefinition } from "../job-definition.js";

const payload = z.object({
  purpose: z.enum(["reset-password", "verify-email", "register"]),
  email: z.string(),
  /** The same at every attempt: its Message-ID follows from it. */
  mailId: z.uuid(),
});
export type SendAccountLinkPayload = z.infer<typeof payload>;

export const sendAccountLink: JobDefinition<SendAccountLinkPayload> = {
  type: "send-account-link",
  payload,
  timeoutMs: 30_000,
  // Somebody sits and waits for it.
  priority: 2,
};
