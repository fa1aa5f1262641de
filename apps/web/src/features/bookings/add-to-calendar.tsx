import type { Booking } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { CalendarPlus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { useBookedEvent } from "@/features/bookings/use-booked-event";
import { type CalendarEntry, calendarFile } from "@/lib/calendar-file";
import { googleCalendarLink, outlookCalendarLink } from "@/lib/calendar-links";
import { saveFile } from "@/lib/save-file";

/** As a file that every calendar reads, and straight into the two that many have in the browser. */
export function AddToCalendar({ booking }: { booking: Booking }) {
  const entry = useCalendarEntry(booking);
  const links = [
    { name: "Google", href: googleCalendarLink(entry), label: t`Add to Google Calendar` },
    { name: "Outlook", href: outlookCalendarLink(entry), label: t`Add to Outlook` },
  ];
  return (
    <>
      <Button
        onClick={() =>
          saveFile(`${booking.event.slug}.ics`, "text/calendar", calendarFile(entry, new Date()))
        }
      >
        <CalendarPlus aria-hidden className="size-4" />
        {t`Add to calendar`}
      </Button>
      {links.map(({ name, href, label }) => (
        <a
          key={name}
          href={href}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={label}
          className={buttonClass({})}
        >
          {name}
        </a>
      ))}
    </>
  );
}

function useCalendarEntry(booking: Booking): CalendarEntry {
  const { event, reference } = booking;
  const { address, organizerName } = useBookedEvent(booking);
  return {
    // The same booking added twice is one entry in the calendar.
    uid: `${booking.id}@boxoffice`,
    title: event.title,
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    location: address ? `${event.venue}, ${address}` : event.venue,
    description: organizerName
      ? `${t`Booking ${reference}`}\n${t`Organized by ${organizerName}`}`
      : t`Booking ${reference}`,
    url: new URL(`/bookings/${booking.id}`, location.origin).href,
  };
}
