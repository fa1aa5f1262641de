import { getRouteApi } from "@tanstack/react-router";
import { MyEventsPage } from "@/features/organizer/my-events-page";

const route = getRouteApi("/organize");

export function OrganizeRoute() {
  const { status } = route.useSearch();
  return <MyEventsPage status={status} />;
}
