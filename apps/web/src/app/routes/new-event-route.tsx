import { ForRole } from "@/components/for-role";
import { NewEventPage } from "@/features/organizer/new-event-page";

export function NewEventRoute() {
  return (
    <ForRole only="ORGANIZER">
      <NewEventPage />
    </ForRole>
  );
}
