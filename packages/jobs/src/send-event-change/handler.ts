import { getEventChange, markTold } from "@boxoffice/domain";
import { type JobContext, siteOf } from "../job-definition.js";
import { sendMessage } from "../mail/send-message.js";
import { changeMail } from "./change-mail.js";
import type { SendEventChangePayload } from "./job.js";

/**
 * Tells a customer with an active booking what of the event has changed since they were told last, with old and new
 * values and a calendar file that moves the entry. Says nothing when nothing differs, or when a later version's job
 * will say more.
 */
export async function handleSendEventChange(
  ctx: JobContext,
  { bookingId, version }: SendEventChangePayload,
): Promise<void> {
  const change = await getEventChange(ctx.domain, { bookingId, version });
  switch (change.outcome) {
    case "not-concerned":
    case "superseded":
      return;
    case "unchanged":
      return markTold(ctx.domain, { bookingId, version });
    case "changed":
      return sendMessage(ctx, {
        kind: "event-change",
        notice: change.notice,
        edition: version,
        change: { version, fromVersion: change.fromVersion },
        mail: changeMail(change, siteOf(ctx)),
      });
  }
}
