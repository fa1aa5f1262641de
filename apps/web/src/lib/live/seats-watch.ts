import type { Availability } from "@boxoffice/contracts";
import { createStore } from "@/lib/store";

/** What the stream takes at most (contracts/live.ts). */
const mostWatched = 100;
/** What comes into view together is asked for together. */
const gatherMs = 50;
/** A page may be left for another that shows the same events. */
const lingerMs = 5_000;

export interface LiveSeats {
  /** The events that the stream carries. */
  watched: readonly string[];
  /** The latest snapshot of each event that has sent one. */
  byEvent: ReadonlyMap<string, Availability>;
  isReconnecting: boolean;
}

/**
 * Which events this tab has in view, and their seats as of now. All of them share one stream. It is opened anew only when an
 * event comes into view that it does not carry, and then goes on to carry those that just left, so that scrolling back and
 * going from a list to an event and back again open nothing. Every stream begins with the present of all it carries, so
 * nothing is missed in between.
 */
export function createSeatsWatch() {
  const wanted = new Map<string, number>();
  const now = createStore<LiveSeats>({ watched: [], byEvent: new Map(), isReconnecting: false });
  let settling: ReturnType<typeof setTimeout> | undefined;

  function settleIn(ms: number): void {
    clearTimeout(settling);
    settling = setTimeout(settle, ms);
  }

  function settle(): void {
    const live = now.get();
    const watched = nextWatched([...wanted.keys()], live.watched);
    if (watched === live.watched) return;
    // What is no longer carried would grow old.
    const kept = new Set(watched);
    const byEvent = new Map([...live.byEvent].filter(([eventId]) => kept.has(eventId)));
    now.set({ ...live, watched, byEvent });
  }

  /** Says that an event is in view; the returned function, that it is no longer. */
  function want(eventId: string): () => void {
    wanted.set(eventId, (wanted.get(eventId) ?? 0) + 1);
    settleIn(gatherMs);
    return () => {
      const others = (wanted.get(eventId) ?? 1) - 1;
      if (others > 0) wanted.set(eventId, others);
      else wanted.delete(eventId);
      if (wanted.size === 0) settleIn(lingerMs);
    };
  }

  return {
    want,
    take: (snapshot: Availability): void => {
      const live = now.get();
      now.set({ ...live, byEvent: new Map(live.byEvent).set(snapshot.eventId, snapshot) });
    },
    setReconnecting: (isReconnecting: boolean): void => {
      const live = now.get();
      if (live.isReconnecting !== isReconnecting) now.set({ ...live, isReconnecting });
    },
    watched: () => now.get().watched,
    live: now.get,
    subscribe: now.subscribe,
  };
}

/** What is in view, then what was before, as many as one stream takes; the same list when that is carried already. */
function nextWatched(wanted: string[], watched: readonly string[]): readonly string[] {
  if (wanted.length === 0) return watched.length === 0 ? watched : [];
  const carried = new Set(watched);
  const first = wanted.slice(0, mostWatched);
  if (first.every((eventId) => carried.has(eventId))) return watched;
  return [...new Set([...first, ...watched])].slice(0, mostWatched);
}

/** The one of this tab. */
export const seatsWatch = createSeatsWatch();
