import { getRouteApi } from "@tanstack/react-router";
import { ForRole } from "@/components/for-role";
import { AttendeesPage } from "@/features/organizer/attendees-page";

const route = getRouteApi("/organize/$eventId/attendees");

export function AttendeesRoute() {
  const { eventId } = route.useParams();
  return (
    <ForRole only="ORGANIZER">
      <AttendeesPage key={eventId} eventId={eventId} />
    </ForRole>
  );
}
