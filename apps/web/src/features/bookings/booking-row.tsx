import type { Booking } from "@boxoffice/contracts";
import { plural } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { BookingStatusBadge } from "@/components/event/booking-status-badge";
import { EventCover } from "@/components/event/event-cover";
import { CancelBooking } from "@/features/bookings/cancel-booking";
import { formatDay, formatTime, viewerTime, zoneName } from "@/lib/event-time";
import { formatPrice } from "@/lib/money";

interface BookingRowProps {
  booking: Booking;
  /** Without a connection nothing can be cancelled. */
  isReadOnly?: boolean;
}

export function BookingRow({ booking, isReadOnly = false }: BookingRowProps) {
  const { event, quantity } = booking;
  const hasOtherClock = viewerTime(event.startsAt, event.timeZone) !== null;
  return (
    <article className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-4 gap-y-3 py-4 sm:grid-cols-[7.5rem_minmax(0,1fr)_auto] sm:items-center">
      <EventCover
        eventId={event.id}
        imageUrl={event.coverImageUrl}
        sizes="(min-width: 40rem) 7.5rem, 5rem"
        isLazy
        className="aspect-square self-start sm:aspect-[3/2]"
      />
      <div className="min-w-0">
        <h2 className="text-base font-semibold tracking-tight">
          <Link to="/bookings/$bookingId" params={{ bookingId: booking.id }} className="hover:underline">
            {event.title}
          </Link>
        </h2>
        <p className="tabular text-ink-2">
          <time dateTime={event.startsAt}>
            {formatDay(event.startsAt, event.timeZone)}, {formatTime(event.startsAt, event.timeZone)}
          </time>
          {hasOtherClock && <span className="text-ink-3"> {zoneName(event.startsAt, event.timeZone)}</span>}
        </p>
        <p className="tabular text-ink-2">
          {plural(quantity, { one: "# ticket", other: "# tickets" })} ·{" "}
          {formatPrice(booking.totalMinor, booking.currency)} ·{" "}
          <span className="font-mono">{booking.reference}</span>
        </p>
      </div>
      <div className="col-span-2 flex items-center gap-3 sm:col-span-1 sm:flex-col sm:items-end">
        <BookingStatusBadge booking={booking} />
        {!isReadOnly && <CancelBooking booking={booking} />}
      </div>
    </article>
  );
}
