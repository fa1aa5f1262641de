import { useSyncExternalStore } from "react";
import { type LiveSeats, seatsWatch } from "@/lib/live/seats-watch";

/** The seats of everything in view (`WatchSeats`), as of now. */
export function useLiveSeats(): LiveSeats {
  return useSyncExternalStore(seatsWatch.subscribe, seatsWatch.live);
}
