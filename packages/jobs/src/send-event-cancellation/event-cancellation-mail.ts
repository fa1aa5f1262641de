import type { BookingNotice } from "@boxoffice/domain";
import { bookingFacts } from "../mail/booking-facts.js";
import { calendarFor } from "../mail/calendar.js";
import { formatStart } from "../mail/format-when.js";
import type { Mail } from "../mail/mail-content.js";
import { bookingUrl, type MailSite } from "../mail/mail-site.js";

/** What everybody who was booked gets when an event is called off, with the reason, and a calendar file that removes the entry. */
export function eventCancellationMail(notice: BookingNotice, site: MailSite): Mail {
  const { event, customer, organizerName } = notice;
  return {
    content: {
      subject: `Event cancelled: ${event.title}`,
      preview: `It will not take place on ${formatStart(event)}.`,
      status: { word: "Event cancelled", tone: "bad" },
      heading: event.title,
      intro: [
        `Hello ${customer.name}, ${organizerName} had to cancel this event, and with it your booking.`,
        ...(event.cancelReason ? [`The reason given: ${event.cancelReason}`] : []),
      ],
      facts: bookingFacts(notice),
      action: { label: "View booking", url: bookingUrl(site, notice) },
      outro: [],
    },
    calendar: calendarFor(notice, site, { isCancelled: true }),
  };
}
