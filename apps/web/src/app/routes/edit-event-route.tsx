import { getRouteApi } from "@tanstack/react-router";
import { ForRole } from "@/components/for-role";
import { EditEventPage } from "@/features/organizer/edit-event-page";

const route = getRouteApi("/organize/$eventId/edit");

export function EditEventRoute() {
  const { eventId } = route.useParams();
  return (
    <ForRole only="ORGANIZER">
      <EditEventPage key={eventId} eventId={eventId} />
    </ForRole>
  );
}
