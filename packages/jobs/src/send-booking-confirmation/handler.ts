import { type BookingNotice, getBookingNotice } from "@boxoffice/domain";
import type { JobContext } from "../job-definition.js";
import { bookingFacts } from "../mail/booking-facts.js";
import { calendarFor } from "../mail/calendar.js";
import { bookingUrl } from "../mail/links.js";
import type { MailContent } from "../mail/mail-content.js";
import { sendMessage } from "../mail/send-message.js";
import type { SendBookingConfirmationPayload } from "./job.js";

/** Confirms a booking to its customer, with a calendar file. One that was cancelled meanwhile is confirmed saying so. */
export async function handleSendBookingConfirmation(
  ctx: JobContext,
  { bookingId }: SendBookingConfirmationPayload,
): Promise<void> {
  const notice = await getBookingNotice(ctx.domain, { bookingId });
  const url = bookingUrl(ctx.publicUrl, bookingId);
  const isCancelled = notice.status === "CANCELLED";
  await sendMessage(ctx, {
    kind: "booking-confirmation",
    notice,
    version: 0,
    toldVersion: null,
    content: contentOf(notice, url),
    calendar: isCancelled ? null : calendarFor({ notice, isCancelled, url, from: ctx.mailer.from }),
  });
}

function contentOf(notice: BookingNotice, url: string): MailContent {
  const { event, customer, status } = notice;
  return {
    subject: `You're booked: ${event.title}`,
    heading: event.title,
    intro: [
      `Hello ${customer.name}, your booking is confirmed.`,
      ...(status === "CANCELLED" ? ["It has been cancelled since; this is for your records."] : []),
    ],
    facts: bookingFacts(notice),
    action: { label: "View booking", url },
    outro: [`Organized by ${notice.organizerName}.`],
  };
}
