import { useEffect, useRef } from "react";
import { seatsWatch } from "@/lib/live/seats-watch";

/** Stands in whatever shows an event's seats, and watches them while that is in view or near it. */
export function WatchSeats({ eventId }: { eventId: string }) {
  const marker = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const element = marker.current;
    if (!element) return undefined;
    let letGo: (() => void) | null = null;
    const observer = new IntersectionObserver(
      (entries) => {
        const isNear = entries.at(-1)?.isIntersecting ?? false;
        if (isNear) letGo ??= seatsWatch.want(eventId);
        else {
          letGo?.();
          letGo = null;
        }
      },
      { rootMargin: "600px" },
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      letGo?.();
    };
  }, [eventId]);
  return <span ref={marker} aria-hidden className="absolute" />;
}
