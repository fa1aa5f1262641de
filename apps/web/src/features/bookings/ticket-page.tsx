import type { Booking } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, CalendarX } from "lucide-react";
import type { ReactNode } from "react";
import { BookingStatusBadge } from "@/components/event/booking-status-badge";
import { Notice } from "@/components/notice";
import { AddToCalendar } from "@/features/bookings/add-to-calendar";
import { BookingItems } from "@/features/bookings/booking-items";
import { BookingReference } from "@/features/bookings/booking-reference";
import { PrintButton } from "@/components/print-button";
import { CancelBooking } from "@/features/bookings/cancel-booking";
import { WhenAndWhere } from "@/features/bookings/when-and-where";
import { formatMoment } from "@/lib/event-time";
import { useDocumentTitle } from "@/lib/use-document-title";

interface TicketPageProps {
  booking: Booking;
  /** Who booked, if that is the reader; an organizer who looks it up comes from the events instead. */
  holder: string | null;
  notice?: ReactNode;
  /** Without a connection nothing can be changed. */
  isReadOnly?: boolean;
}

/** The booking as it is shown at the door; prints on one sheet. */
export function TicketPage({ booking, holder, notice, isReadOnly = false }: TicketPageProps) {
  const { event, reference } = booking;
  useDocumentTitle(t`Booking ${reference}`);
  return (
    <div className="mx-auto max-w-xl">
      <Link
        to={holder === null ? "/organize" : "/bookings"}
        className="mb-4 inline-flex h-11 items-center gap-2 text-ink-2 hover:text-ink print:hidden"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {holder === null ? t`My events` : t`My bookings`}
      </Link>
      {notice && <div className="mb-4 print:hidden">{notice}</div>}
      <article className="rounded-card border border-line bg-surface">
        <div className="space-y-5 p-5 sm:p-6">
          <BookingStatusBadge booking={booking} />
          {event.status === "CANCELLED" && (
            <Notice icon={CalendarX} tone="bad" title={t`The organizer cancelled this event`} />
          )}
          <h1 className="text-xl font-semibold tracking-tight">
            <Link to="/events/$slug" params={{ slug: event.slug }} className="hover:underline">
              {event.title}
            </Link>
          </h1>
          <WhenAndWhere booking={booking} />
        </div>
        <div className="space-y-5 border-t border-dashed border-line-strong p-5 sm:p-6">
          <BookingReference booking={booking} />
          <BookingItems booking={booking} />
          <p className="text-xs text-ink-3">{bookedWords(booking, holder)}</p>
        </div>
      </article>
      <div className="mt-5 flex flex-wrap gap-2 print:hidden">
        {booking.status === "CONFIRMED" && <AddToCalendar booking={booking} />}
        <PrintButton />
        {holder !== null && !isReadOnly && <CancelBooking booking={booking} />}
      </div>
    </div>
  );
}

function bookedWords({ createdAt, cancelledAt }: Booking, holder: string | null): string {
  const booked = formatMoment(createdAt);
  if (cancelledAt) {
    const cancelled = formatMoment(cancelledAt);
    return holder
      ? t`Booked by ${holder} on ${booked}, cancelled on ${cancelled}`
      : t`Booked on ${booked}, cancelled on ${cancelled}`;
  }
  return holder ? t`Booked by ${holder} on ${booked}` : t`Booked on ${booked}`;
}
