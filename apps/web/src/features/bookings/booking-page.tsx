import { isBoxofficeError } from "@boxoffice/client";
import { boxoffice } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { NotFoundPage } from "@/components/not-found-page";
import { PageError } from "@/components/page-error";
import { BookingSkeleton } from "@/features/bookings/booking-skeleton";
import { KeptBookingPage } from "@/features/bookings/kept-booking-page";
import { TicketPage } from "@/features/bookings/ticket-page";
import { readApiFailure } from "@/lib/api/api-error";
import { useSession } from "@/lib/session/use-session";

export function BookingPage({ bookingId }: { bookingId: string }) {
  const user = useSession()?.user;
  const query = boxoffice.bookings.get.useQuery({ bookingId });
  if (query.data)
    return <TicketPage booking={query.data} holder={user?.role === "CUSTOMER" ? user.name : null} />;
  // Also the booking of someone else: the two look the same.
  if (isBoxofficeError(query.error, "NOT_FOUND")) return <NotFoundPage />;
  if (query.error) {
    const isOffline = readApiFailure(query.error).reason === "OFFLINE";
    if (isOffline && user?.role === "CUSTOMER") return <KeptBookingPage bookingId={bookingId} />;
    return <PageError title={t`This booking could not be loaded`} query={query} />;
  }
  return <BookingSkeleton />;
}
