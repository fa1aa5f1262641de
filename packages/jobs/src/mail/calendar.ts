import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { BookingNotice } from "@boxoffice/domain";
import { bookingUrl, type MailSite } from "./mail-site.js";
import { oneLine } from "./plain-text.js";

/**
 * The booking as an iCalendar document. Its UID never changes and its SEQUENCE is the event's version, one more when it is
 * cancelled, so that a later one moves or removes the entry that an earlier one made. PUBLISH, not REQUEST: nobody is asked to
 * reply. Instants are in UTC and need no time zone table.
 */
export function calendarFor(notice: BookingNotice, site: MailSite, { isCancelled = false } = {}): string {
  const { event, reference } = notice;
  const url = bookingUrl(site, notice);
  const calendar = ical({
    prodId: { company: "Boxoffice", product: "Bookings" },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${notice.bookingId}@boxoffice`,
    sequence: isCancelled ? event.version + 1 : event.version,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    start: new Date(event.startsAt),
    end: new Date(event.endsAt),
    summary: oneLine(event.title),
    location: oneLine(event.address ? `${event.venue}, ${event.address}` : event.venue),
    description: `Booking ${reference}\n${url}`,
    url,
    organizer: { name: organizerOf(notice) || site.from.name, email: site.from.address },
  });
  return `${calendar.toString()}\r\n`;
}

/** It stands between quotes, and a quote inside cannot be escaped there: the rest would be read as more of the property. */
function organizerOf({ organizerName }: BookingNotice): string {
  return oneLine(organizerName).replaceAll('"', "'");
}
