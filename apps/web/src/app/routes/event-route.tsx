import { getRouteApi } from "@tanstack/react-router";
import { EventPage } from "@/features/booking/event-page";

const route = getRouteApi("/events/$slug");

export function EventRoute() {
  const { slug } = route.useParams();
  return <EventPage key={slug} slug={slug} />;
}
