import { getRouteApi } from "@tanstack/react-router";
import { ForRole } from "@/components/for-role";
import { ConfirmedPage } from "@/features/bookings/confirmed-page";

const route = getRouteApi("/bookings/$bookingId/confirmed");

export function ConfirmedRoute() {
  const { bookingId } = route.useParams();
  return (
    <ForRole only="CUSTOMER">
      <ConfirmedPage key={bookingId} bookingId={bookingId} />
    </ForRole>
  );
}
