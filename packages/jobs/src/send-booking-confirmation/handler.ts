import { getBookingNotice } from "@boxoffice/domain";
import { type JobContext, siteOf } from "../job-definition.js";
import { sendMessage } from "../mail/send-message.js";
import { confirmationMail } from "./confirmation-mail.js";
import type { SendBookingConfirmationPayload } from "./job.js";

/** Confirms a booking to its customer, with a calendar file. One that was cancelled meanwhile is confirmed saying so. */
export async function handleSendBookingConfirmation(
  ctx: JobContext,
  { bookingId }: SendBookingConfirmationPayload,
): Promise<void> {
  const notice = await getBookingNotice(ctx.domain, { bookingId });
  const mail = confirmationMail(notice, siteOf(ctx));
  await sendMessage(ctx, { kind: "booking-confirmation", notice, edition: 0, change: null, mail });
}
