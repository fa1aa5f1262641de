import type { Booking } from "@boxoffice/contracts";
import { CalendarPlus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { calendarFile } from "@/lib/calendar-file";
import { saveFile } from "@/lib/save-file";

export function AddToCalendar({ booking }: { booking: Booking }) {
  const { event } = booking;

  function save() {
    const text = calendarFile(
      {
        // The same booking added twice is one entry in the calendar.
        uid: `${booking.id}@boxoffice`,
        title: event.title,
        startsAt: event.startsAt,
        endsAt: event.endsAt,
        location: event.venue,
        description: `Booking ${booking.reference}`,
        url: new URL(`/bookings/${booking.id}`, location.origin).href,
      },
      new Date(),
    );
    saveFile(`${event.slug}.ics`, "text/calendar", text);
  }

  return (
    <Button onClick={save}>
      <CalendarPlus aria-hidden className="size-4" />
      Add to calendar
    </Button>
  );
}
