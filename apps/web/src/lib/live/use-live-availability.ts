import type { Availability } from "@boxoffice/contracts";
import { useState } from "react";
import { trpc } from "@/lib/api/trpc";
import { useIsReconnecting } from "@/lib/live/use-is-reconnecting";

export interface LiveAvailability {
  /** The latest snapshot of each event that has sent one. */
  byEvent: ReadonlyMap<string, Availability>;
  isReconnecting: boolean;
}

/** The stream takes at most this many events; those further down the list show what the list itself said. */
const maxWatched = 100;

/** Watches the seats of everything on the page through one stream. */
export function useLiveAvailability(eventIds: string[]): LiveAvailability {
  const [byEvent, setByEvent] = useState<ReadonlyMap<string, Availability>>(new Map());
  const subscription = trpc.events.watchAvailability.useSubscription(
    { eventIds: eventIds.slice(0, maxWatched) },
    {
      enabled: eventIds.length > 0,
      onData: ({ data }) => setByEvent((known) => new Map(known).set(data.eventId, data)),
    },
  );
  return { byEvent, isReconnecting: useIsReconnecting(subscription.status) };
}
