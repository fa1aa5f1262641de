import { useEffect, useSyncExternalStore } from "react";
import { trpc } from "@/lib/api/trpc";
import { seatsWatch } from "@/lib/live/seats-watch";
import { useIsReconnecting } from "@/lib/live/use-is-reconnecting";
import { useWakeUp } from "@/lib/live/use-wake-up";

/** The one stream of seats of this tab; called once, by the frame around all pages. */
export function useSeatsStream(): void {
  const eventIds = useSyncExternalStore(seatsWatch.subscribe, seatsWatch.watched);
  const stream = trpc.events.watchAvailability.useSubscription(
    { eventIds: [...eventIds] },
    { enabled: eventIds.length > 0, onData: ({ data }) => seatsWatch.take(data) },
  );
  const isReconnecting = useIsReconnecting(stream.status);
  useEffect(() => seatsWatch.setReconnecting(isReconnecting), [isReconnecting]);
  useWakeUp(stream.reset);
}
