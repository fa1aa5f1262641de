import { getRouteApi } from "@tanstack/react-router";
import { EditEventPage } from "@/features/organizer/edit-event-page";

const route = getRouteApi("/organize/$eventId/edit");

export function EditEventRoute() {
  const { eventId } = route.useParams();
  return <EditEventPage key={eventId} eventId={eventId} />;
}
