import { boxoffice, useBoxofficeCache } from "@boxoffice/client/react";
import type { JobTransition } from "@boxoffice/contracts";
import { useState } from "react";
import { appendLines, type ConsoleLine } from "@/features/activity/console-lines";
import { useIsReconnecting } from "@/lib/live/use-is-reconnecting";

/** How many past transitions to start with. */
const tail = 100;

/** The transitions of jobs as they are recorded. While paused they gather aside, and nothing is lost. */
export function useJobFeed() {
  const [lines, setLines] = useState<ConsoleLine[]>([]);
  const [waiting, setWaiting] = useState<ConsoleLine[]>([]);
  const [isPaused, setIsPaused] = useState(false);

  const cache = useBoxofficeCache();

  const subscription = boxoffice.jobs.watch.useSubscription(
    { tail },
    {
      onData: ({ id, data }: { id: string; data: JobTransition }) => {
        const keep = isPaused ? setWaiting : setLines;
        keep((known) => appendLines(known, [{ id, transition: data }]));
        if (data.type.startsWith("announce-"))
          void cache.events.announcements.invalidate(undefined, {}, { cancelRefetch: false });
      },
    },
  );

  function resume() {
    setLines((known) => appendLines(known, waiting));
    setWaiting([]);
    setIsPaused(false);
  }

  function clear() {
    setLines([]);
    setWaiting([]);
  }

  return {
    lines,
    waitingCount: waiting.length,
    isPaused,
    pause: () => setIsPaused(true),
    resume,
    clear,
    isConnecting: subscription.status === "connecting",
    isReconnecting: useIsReconnecting(subscription.status),
  };
}

export type JobFeed = ReturnType<typeof useJobFeed>;
