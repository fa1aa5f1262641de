import { getBookingNotice } from "@boxoffice/domain";
import { type JobContext, siteOf } from "../job-definition.js";
import { sendMessage } from "../mail/send-message.js";
import { cancellationMail } from "./cancellation-mail.js";
import type { SendBookingCancellationPayload } from "./job.js";

/** Tells a customer that the booking they cancelled is cancelled, and takes it out of their calendar. */
export async function handleSendBookingCancellation(
  ctx: JobContext,
  { bookingId }: SendBookingCancellationPayload,
): Promise<void> {
  const notice = await getBookingNotice(ctx.domain, { bookingId });
  const mail = cancellationMail(notice, siteOf(ctx));
  await sendMessage(ctx, { kind: "booking-cancellation", notice, edition: 0, change: null, mail });
}
