import { getRouteApi } from "@tanstack/react-router";
import { ConfirmedPage } from "@/features/bookings/confirmed-page";

const route = getRouteApi("/bookings/$bookingId/confirmed");

export function ConfirmedRoute() {
  const { bookingId } = route.useParams();
  return <ConfirmedPage key={bookingId} bookingId={bookingId} />;
}
