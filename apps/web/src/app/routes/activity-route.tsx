import { getRouteApi } from "@tanstack/react-router";
import { ForSession } from "@/components/for-session";
import { ActivityPage } from "@/features/activity/activity-page";

const route = getRouteApi("/activity");

export function ActivityRoute() {
  const { event } = route.useSearch();
  return (
    <ForSession>
      <ActivityPage eventId={event} />
    </ForSession>
  );
}
