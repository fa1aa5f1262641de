import { NewEventPage } from "@/features/organizer/new-event-page";

export function NewEventRoute() {
  return <NewEventPage />;
}
