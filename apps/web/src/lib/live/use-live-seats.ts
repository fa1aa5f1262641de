import type { Availability } from "@boxoffice/contracts";
import { useSyncExternalStore } from "react";
import { type LiveSeats, seatsWatch } from "@/lib/live/seats-watch";

/** The seats of everything in view (`WatchSeats`), as of now. */
export function useLiveSeats(): LiveSeats {
  return useSyncExternalStore(seatsWatch.subscribe, seatsWatch.live);
}

/** The seats of one event in view, as of now. What shows it is drawn anew for its own seats only. */
export function useLiveSeatsOf(eventId: string | undefined): Availability | undefined {
  return useSyncExternalStore(seatsWatch.subscribe, () =>
    eventId === undefined ? undefined : seatsWatch.live().byEvent.get(eventId),
  );
}

/** Whether the stream of seats is lost. */
export function useSeatsAreLost(): boolean {
  return useSyncExternalStore(seatsWatch.subscribe, () => seatsWatch.live().isReconnecting);
}
