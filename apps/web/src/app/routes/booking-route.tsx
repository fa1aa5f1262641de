import { getRouteApi } from "@tanstack/react-router";
import { ForSession } from "@/components/for-session";
import { BookingPage } from "@/features/bookings/booking-page";
import { KeptBookingPage } from "@/features/bookings/kept-booking-page";

const route = getRouteApi("/bookings/$bookingId");

export function BookingRoute() {
  const { bookingId } = route.useParams();
  return (
    <ForSession offline={<KeptBookingPage bookingId={bookingId} />}>
      <BookingPage key={bookingId} bookingId={bookingId} />
    </ForSession>
  );
}
