import { getBookingNotice } from "@boxoffice/domain";
import { type JobContext, siteOf } from "../job-definition.js";
import { sendMessage } from "../mail/send-message.js";
import { eventCancellationMail } from "./event-cancellation-mail.js";
import type { SendEventCancellationPayload } from "./job.js";

/** Tells a customer that the event they had booked was called off, why, and takes it out of their calendar. */
export async function handleSendEventCancellation(
  ctx: JobContext,
  { bookingId }: SendEventCancellationPayload,
): Promise<void> {
  const notice = await getBookingNotice(ctx.domain, { bookingId });
  const mail = eventCancellationMail(notice, siteOf(ctx));
  await sendMessage(ctx, { kind: "event-cancellation", notice, edition: 0, change: null, mail });
}
