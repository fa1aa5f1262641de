import type { BookingNotice } from "@boxoffice/domain";
import { bookingFacts } from "../mail/booking-facts.js";
import { calendarFor } from "../mail/calendar.js";
import { formatStart } from "../mail/format-when.js";
import type { Mail } from "../mail/mail-content.js";
import { eventUrl, type MailSite } from "../mail/mail-site.js";

/** What a customer gets who has cancelled, with a calendar file that takes the entry back. */
export function cancellationMail(notice: BookingNotice, site: MailSite): Mail {
  const { event, customer, reference } = notice;
  return {
    content: {
      subject: `Booking cancelled: ${event.title}`,
      preview: `${formatStart(event)}. Reference ${reference}.`,
      status: { word: "Booking cancelled", tone: "bad" },
      heading: event.title,
      intro: [`Hello ${customer.name}, you cancelled your booking. Your seats are free for others again.`],
      facts: bookingFacts(notice),
      action: { label: "View event", url: eventUrl(site, notice) },
      outro: ["Changed your mind? You can book again while there are seats left."],
    },
    calendar: calendarFor(notice, site, { isCancelled: true }),
  };
}
