import type { Booking } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { CalendarPlus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useBookedEvent } from "@/features/bookings/use-booked-event";
import { calendarFile } from "@/lib/calendar-file";
import { saveFile } from "@/lib/save-file";

export function AddToCalendar({ booking }: { booking: Booking }) {
  const { event, reference } = booking;
  const { address, organizerName } = useBookedEvent(booking);

  function save() {
    const text = calendarFile(
      {
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
      },
      new Date(),
    );
    saveFile(`${event.slug}.ics`, "text/calendar", text);
  }

  return (
    <Button onClick={save}>
      <CalendarPlus aria-hidden className="size-4" />
      {t`Add to calendar`}
    </Button>
  );
}
