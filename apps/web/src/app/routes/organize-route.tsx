import { getRouteApi } from "@tanstack/react-router";
import { ForRole } from "@/components/for-role";
import { MyEventsPage } from "@/features/organizer/my-events-page";

const route = getRouteApi("/organize");

export function OrganizeRoute() {
  const { status } = route.useSearch();
  return (
    <ForRole only="ORGANIZER">
      <MyEventsPage status={status} />
    </ForRole>
  );
}
