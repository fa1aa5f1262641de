import type { Booking } from "@boxoffice/contracts";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, CalendarX, Printer } from "lucide-react";
import { ErrorNote } from "@/components/error-note";
import { BookingStatusBadge } from "@/components/event/booking-status-badge";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { AddToCalendar } from "@/features/bookings/add-to-calendar";
import { BookingItems } from "@/features/bookings/booking-items";
import { BookingReference } from "@/features/bookings/booking-reference";
import { BookingSkeleton } from "@/features/bookings/booking-skeleton";
import { CancelBooking } from "@/features/bookings/cancel-booking";
import { WhenAndWhere } from "@/features/bookings/when-and-where";
import { trpc } from "@/lib/api/trpc";
import { formatMoment } from "@/lib/event-time";
import { useRole, useSession } from "@/lib/session/use-session";
import { useDocumentTitle } from "@/lib/use-document-title";

export function BookingPage({ bookingId }: { bookingId: string }) {
  const query = trpc.bookings.get.useQuery({ bookingId });
  useDocumentTitle(query.data && `Booking ${query.data.reference}`);
  if (query.data) return <Ticket booking={query.data} />;
  if (query.error) return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  return <BookingSkeleton />;
}

/** The booking as it is shown at the door; prints on one sheet. */
function Ticket({ booking }: { booking: Booking }) {
  const { event } = booking;
  const isCustomer = useRole() === "CUSTOMER";
  const name = useSession()?.user.name;
  return (
    <div className="mx-auto max-w-xl">
      <Link
        to={isCustomer ? "/bookings" : "/organize"}
        className="mb-4 inline-flex h-11 items-center gap-2 text-ink-2 hover:text-ink print:hidden"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {isCustomer ? "My bookings" : "My events"}
      </Link>
      <article className="rounded-card border border-line bg-surface">
        <div className="space-y-5 p-5 sm:p-6">
          <BookingStatusBadge booking={booking} />
          {event.status === "CANCELLED" && (
            <Notice icon={CalendarX} tone="bad" title="The organizer cancelled this event" />
          )}
          <h1 className="text-xl font-semibold tracking-tight">
            <Link to="/events/$slug" params={{ slug: event.slug }} className="hover:underline">
              {event.title}
            </Link>
          </h1>
          <WhenAndWhere booking={booking} />
        </div>
        <div className="space-y-5 border-t border-dashed border-line-strong p-5 sm:p-6">
          <BookingReference reference={booking.reference} />
          <BookingItems booking={booking} />
          <p className="text-xs text-ink-3">
            Booked{isCustomer && name && ` by ${name}`} on {formatMoment(booking.createdAt)}
            {booking.cancelledAt && `, cancelled on ${formatMoment(booking.cancelledAt)}`}
          </p>
        </div>
      </article>
      <div className="mt-5 flex flex-wrap gap-2 print:hidden">
        {booking.status === "CONFIRMED" && <AddToCalendar booking={booking} />}
        <Button onClick={() => print()}>
          <Printer aria-hidden className="size-4" />
          Print
        </Button>
        {isCustomer && <CancelBooking booking={booking} />}
      </div>
    </div>
  );
}
