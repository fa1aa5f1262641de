import { getRouteApi } from "@tanstack/react-router";
import { AttendeesPage } from "@/features/organizer/attendees-page";

const route = getRouteApi("/organize/$eventId/attendees");

export function AttendeesRoute() {
  const { eventId } = route.useParams();
  return <AttendeesPage key={eventId} eventId={eventId} />;
}
