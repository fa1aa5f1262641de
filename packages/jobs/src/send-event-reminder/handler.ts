import { getEventReminder } from "@boxoffice/domain";
import { type JobContext, siteOf } from "../job-definition.js";
import { sendMessage } from "../mail/send-message.js";
import type { SendEventReminderPayload } from "./job.js";
import { reminderMail } from "./reminder-mail.js";

/** Reminds a customer of an event that starts soon, once for each start; says nothing when it was cancelled, moved or began. */
export async function handleSendEventReminder(
  ctx: JobContext,
  { bookingId, startsAt }: SendEventReminderPayload,
): Promise<void> {
  const notice = await getEventReminder(ctx.domain, { bookingId, startsAt });
  if (!notice) return;
  const mail = reminderMail(notice, siteOf(ctx));
  await sendMessage(ctx, {
    kind: "event-reminder",
    notice,
    edition: Date.parse(startsAt),
    change: null,
    mail,
  });
}
