import { boxoffice } from "@boxoffice/client/react";
import { skipToken } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { seatsWatch } from "@/lib/live/seats-watch";
import { useIsReconnecting } from "@/lib/live/use-is-reconnecting";
import { useWakeUp } from "@/lib/live/use-wake-up";

/** The one stream of seats of this tab; called once, by the frame around all pages. */
export function useSeatsStream(): void {
  const eventIds = useSyncExternalStore(seatsWatch.subscribe, seatsWatch.watched);
  const stream = boxoffice.events.watchAvailability.useSubscription(
    eventIds.length > 0 ? { eventIds: [...eventIds] } : skipToken,
    { onData: ({ data }) => seatsWatch.take(data) },
  );
  const isReconnecting = useIsReconnecting(stream.status);
  useEffect(() => seatsWatch.setReconnecting(isReconnecting), [isReconnecting]);
  useWakeUp(stream.reset);
}
