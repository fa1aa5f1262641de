import { z } from "zod";
import type { JobDefinition } from "../job-definition.js";

const payload = z.object({
  notice: z.enum([
    "password-changed",
    "password-reset",
    "second-factor-enabled",
    "second-factor-disabled",
    "second-factor-removed",
    "second-factor-guessed",
    "recovery-code-used",
    "recovery-codes-replaced",
  ]),
  userId: z.uuid(),
  mailId: z.uuid(),
});
export type SendAccountNoticePayload = z.infer<typeof payload>;

export const sendAccountNotice: JobDefinition<SendAccountNoticePayload> = {
  type: "send-account-notice",
  payload,
  timeoutMs: 30_000,
  priority: 1,
};
