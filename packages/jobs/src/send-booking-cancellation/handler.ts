import { type BookingNotice, getBookingNotice } from "@boxoffice/domain";
import type { JobContext } from "../job-definition.js";
import { bookingFacts } from "../mail/booking-facts.js";
import { calendarFor } from "../mail/calendar.js";
import { bookingUrl, eventUrl } from "../mail/links.js";
import type { MailContent } from "../mail/mail-content.js";
import { sendMessage } from "../mail/send-message.js";
import type { SendBookingCancellationPayload } from "./job.js";

/** Tells a customer that the booking they cancelled is cancelled, and takes it out of their calendar. */
export async function handleSendBookingCancellation(
  ctx: JobContext,
  { bookingId }: SendBookingCancellationPayload,
): Promise<void> {
  const notice = await getBookingNotice(ctx.domain, { bookingId });
  await sendMessage(ctx, {
    kind: "booking-cancellation",
    notice,
    version: 0,
    toldVersion: null,
    content: contentOf(notice, eventUrl(ctx.publicUrl, notice.event.slug)),
    calendar: calendarFor({
      notice,
      isCancelled: true,
      url: bookingUrl(ctx.publicUrl, bookingId),
      from: ctx.mailer.from,
    }),
  });
}

function contentOf(notice: BookingNotice, url: string): MailContent {
  return {
    subject: `Booking cancelled: ${notice.event.title}`,
    heading: notice.event.title,
    intro: [
      `Hello ${notice.customer.name}, you cancelled your booking. Your seats are free for others again.`,
    ],
    facts: bookingFacts(notice),
    action: { label: "View event", url },
    outro: ["Changed your mind? You can book again while there are seats left."],
  };
}
