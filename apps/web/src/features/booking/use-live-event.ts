import { boxoffice } from "@boxoffice/client/react";
import type { EventDetail } from "@boxoffice/contracts";
import { useEffect } from "react";
import { seatsWatch } from "@/lib/live/seats-watch";
import { useLiveSeatsOf, useSeatsAreLost } from "@/lib/live/use-live-seats";

/** The event with its seats as of now. When its organizer saves a change, the rest of it is fetched again. */
export function useLiveEvent(slug: string) {
  const query = boxoffice.events.get.useQuery({ slug });
  const loaded = query.data;
  const now = useLiveSeatsOf(loaded?.id);
  const isReconnecting = useSeatsAreLost();
  const { refetch } = query;
  const isBehind = loaded !== undefined && now !== undefined && now.version > loaded.version;

  const eventId = loaded?.id;
  useEffect(() => (eventId === undefined ? undefined : seatsWatch.want(eventId)), [eventId]);
  useEffect(() => {
    if (isBehind) void refetch();
  }, [isBehind, refetch]);

  const event: EventDetail | undefined = loaded && {
    ...loaded,
    ...(now && { seatsLeft: now.seatsLeft, capacity: now.capacity, status: now.status }),
    ticketTypes: loaded.ticketTypes.map((type) => {
      const seats = now?.ticketTypes.find((one) => one.id === type.id);
      return seats ? { ...type, seatsLeft: seats.seatsLeft } : type;
    }),
  };
  return { query, event, isReconnecting };
}
