import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { BookingNotice } from "@boxoffice/domain";
import { headerLine } from "./header-line.js";

export interface CalendarOptions {
  notice: BookingNotice;
  isCancelled: boolean;
  url: string;
  from: { name: string; address: string };
}

/**
 * The booking as an iCalendar document. Its UID never changes and its SEQUENCE is the event's version, so that a later one
 * moves or removes the entry that an earlier one made. PUBLISH, not REQUEST: nobody is asked to reply. Instants are in
 * UTC and need no time zone table.
 */
export function calendarFor({ notice, isCancelled, url, from }: CalendarOptions): string {
  const { event, reference } = notice;
  const calendar = ical({
    prodId: { company: "Boxoffice", product: "Bookings" },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${notice.bookingId}@boxoffice`,
    sequence: event.version,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    start: new Date(event.startsAt),
    end: new Date(event.endsAt),
    summary: headerLine(event.title),
    location: headerLine(event.address ? `${event.venue}, ${event.address}` : event.venue),
    description: `Booking ${reference}\n${url}`,
    url,
    organizer: { name: headerLine(notice.organizerName), email: from.address },
  });
  return calendar.toString();
}
