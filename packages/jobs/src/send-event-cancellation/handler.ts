import { type BookingNotice, getBookingNotice } from "@boxoffice/domain";
import type { JobContext } from "../job-definition.js";
import { bookingFacts } from "../mail/booking-facts.js";
import { calendarFor } from "../mail/calendar.js";
import { bookingUrl } from "../mail/links.js";
import type { MailContent } from "../mail/mail-content.js";
import { sendMessage } from "../mail/send-message.js";
import type { SendEventCancellationPayload } from "./job.js";

/** Tells a customer that the event they had booked was called off, why, and takes it out of their calendar. */
export async function handleSendEventCancellation(
  ctx: JobContext,
  { bookingId }: SendEventCancellationPayload,
): Promise<void> {
  const notice = await getBookingNotice(ctx.domain, { bookingId });
  const url = bookingUrl(ctx.publicUrl, bookingId);
  await sendMessage(ctx, {
    kind: "event-cancellation",
    notice,
    version: 0,
    toldVersion: null,
    content: contentOf(notice, url),
    calendar: calendarFor({ notice, isCancelled: true, url, from: ctx.mailer.from }),
  });
}

function contentOf(notice: BookingNotice, url: string): MailContent {
  const { event, customer, organizerName } = notice;
  return {
    subject: `Event cancelled: ${event.title}`,
    heading: `${event.title} is cancelled`,
    intro: [
      `Hello ${customer.name}, ${organizerName} had to cancel this event, and with it your booking.`,
      ...(event.cancelReason ? [`The reason given: ${event.cancelReason}`] : []),
    ],
    facts: bookingFacts(notice),
    action: { label: "View booking", url },
    outro: [],
  };
}
