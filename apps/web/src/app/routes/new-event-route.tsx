import { getRouteApi } from "@tanstack/react-router";
import { ForRole } from "@/components/for-role";
import { NewEventPage } from "@/features/organizer/new-event-page";

const route = getRouteApi("/organize/new");

export function NewEventRoute() {
  const { from } = route.useSearch();
  return (
    <ForRole only="ORGANIZER">
      <NewEventPage key={from} from={from} />
    </ForRole>
  );
}
