import { getRouteApi } from "@tanstack/react-router";
import { ForRole } from "@/components/for-role";
import { BookingsPage } from "@/features/bookings/bookings-page";
import { KeptBookingsPage } from "@/features/bookings/kept-bookings-page";

const route = getRouteApi("/bookings");

export function BookingsRoute() {
  const { tab } = route.useSearch();
  return (
    <ForRole only="CUSTOMER" offline={<KeptBookingsPage />}>
      <BookingsPage tab={tab} />
    </ForRole>
  );
}
