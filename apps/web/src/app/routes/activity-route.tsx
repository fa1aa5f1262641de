import { getRouteApi } from "@tanstack/react-router";
import { ActivityPage } from "@/features/activity/activity-page";

const route = getRouteApi("/activity");

export function ActivityRoute() {
  const { event } = route.useSearch();
  return <ActivityPage eventId={event} />;
}
