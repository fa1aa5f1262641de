import { boxoffice, nextPage } from "@boxoffice/client/react";
import type { EventStatus } from "@boxoffice/contracts";
import { useEffect } from "react";
import { useLiveSeats } from "@/lib/live/use-live-seats";

/** The organizer's events, with seats as of now. Revenue is fetched again shortly after seats have moved. */
export function useMyEvents(status: EventStatus | undefined) {
  const query = boxoffice.events.mine.useInfiniteQuery(status ? { status } : {}, {
    ...nextPage,
  });
  const events = query.data?.pages.flatMap((page) => page.items) ?? [];
  const live = useLiveSeats();
  const isBehind = events.some((event) => {
    const now = live.byEvent.get(event.id);
    return now !== undefined && (now.seatsLeft !== event.seatsLeft || now.version > event.version);
  });
  const { refetch } = query;

  useEffect(() => {
    if (!isBehind) return undefined;
    // In a rush seats move many times a second; the table needs no more than a fetch every other.
    const timer = setInterval(() => void refetch(), 2_000);
    return () => clearInterval(timer);
  }, [isBehind, refetch]);

  return { query, events, live };
}
