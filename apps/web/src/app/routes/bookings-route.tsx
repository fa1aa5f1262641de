import { getRouteApi } from "@tanstack/react-router";
import { BookingsPage } from "@/features/bookings/bookings-page";

const route = getRouteApi("/bookings");

export function BookingsRoute() {
  const { tab } = route.useSearch();
  return <BookingsPage tab={tab} />;
}
