import type { BookingNotice } from "@boxoffice/domain";
import { bookingFacts } from "../mail/booking-facts.js";
import { formatStart } from "../mail/format-when.js";
import type { Mail } from "../mail/mail-content.js";
import { bookingUrl, type MailSite } from "../mail/mail-site.js";

/** Reminds of an event that starts soon. It names the day and says neither "today" nor "tomorrow": it may arrive late. */
export function reminderMail(notice: BookingNotice, site: MailSite): Mail {
  const { event, customer, reference } = notice;
  return {
    content: {
      subject: `Reminder: ${event.title}, ${formatStart(event)}`,
      preview: `${event.venue}. Reference ${reference}.`,
      status: { word: "Starts soon", tone: "news" },
      heading: event.title,
      intro: [`Hello ${customer.name}, this is coming up, and you are booked.`],
      facts: bookingFacts(notice),
      action: { label: "View booking", url: bookingUrl(site, notice) },
      outro: ["If you cannot come, please cancel: someone else may want your seats."],
    },
    calendar: null,
  };
}
