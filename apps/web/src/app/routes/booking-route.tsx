import { getRouteApi } from "@tanstack/react-router";
import { BookingPage } from "@/features/bookings/booking-page";

const route = getRouteApi("/bookings/$bookingId");

export function BookingRoute() {
  const { bookingId } = route.useParams();
  return <BookingPage key={bookingId} bookingId={bookingId} />;
}
