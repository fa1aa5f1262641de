import type { BookingNotice } from "@boxoffice/domain";
import { bookingFacts } from "../mail/booking-facts.js";
import { calendarFor } from "../mail/calendar.js";
import { formatStart } from "../mail/format-when.js";
import type { Mail } from "../mail/mail-content.js";
import { bookingUrl, type MailSite } from "../mail/mail-site.js";

/** The confirmation of a booking, with a calendar file; of one that was cancelled meanwhile it says so. */
export function confirmationMail(notice: BookingNotice, site: MailSite): Mail {
  const { event, customer, status, reference } = notice;
  const isCancelled = status === "CANCELLED";
  return {
    content: {
      subject: `${isCancelled ? "You had booked" : "You're booked"}: ${event.title}`,
      preview: `${formatStart(event)}, ${event.venue}. Reference ${reference}.`,
      status: isCancelled
        ? { word: "Booked, then cancelled", tone: "bad" }
        : { word: "Booked", tone: "good" },
      heading: event.title,
      intro: isCancelled
        ? [
            `Hello ${customer.name}, your booking was confirmed, and has been cancelled since. This is for your records.`,
          ]
        : [`Hello ${customer.name}, your booking is confirmed.`],
      facts: bookingFacts(notice),
      action: { label: "View booking", url: bookingUrl(site, notice) },
      outro: [`Organized by ${notice.organizerName}.`],
    },
    calendar: isCancelled ? null : calendarFor(notice, site),
  };
}
