import type { Availability } from "@boxoffice/contracts";
import type { Listener } from "@boxoffice/db";

export interface AvailabilityUpdate {
  /** Position in the stream: the event and the read that brought it. */
  id: string;
  snapshot: Availability;
}

export interface AvailabilityHub {
  /** One snapshot of each event at once, then one whenever it changes, until `signal` or the hub ends. */
  watch(eventIds: string[], signal: AbortSignal | undefined): AsyncGenerator<AvailabilityUpdate>;
  close(): void;
}

export interface AvailabilityHubOptions {
  read: (eventIds: string[]) => Promise<Availability[]>;
  listener: Listener;
  onError: (error: unknown) => void;
}

/** An event's snapshots are at least this far apart, however fast it sells: ten a second are all that eyes can use. */
const quietMs = 100;
const afterErrorMs = 1_000;

interface Watcher {
  /** The latest snapshot of each event that this watcher has not taken yet: a slow one skips what it missed. */
  pending: Map<string, AvailabilityUpdate>;
  /** The latest read whose snapshot of an event it was given: an earlier read that ends later must not win. */
  seen: Map<string, number>;
  wake: () => void;
}

/**
 * Seats of many events for many open pages: one read a change however many watch, from notifications that every API
 * process on this database hears.
 */
export function createAvailabilityHub({ read, listener, onError }: AvailabilityHubOptions): AvailabilityHub {
  const watchers = new Map<string, Set<Watcher>>();
  const dirty = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let reads = 0;
  let closed = false;

  function deliver(watcher: Watcher, snapshot: Availability, readNumber: number): void {
    const { eventId } = snapshot;
    if (readNumber < (watcher.seen.get(eventId) ?? 0)) return;
    watcher.seen.set(eventId, readNumber);
    watcher.pending.set(eventId, { id: `${eventId}.${readNumber}`, snapshot });
    watcher.wake();
  }

  /** Brings the watchers of what has changed up to date. Returns how long to rest before the next time. */
  async function refresh(): Promise<number> {
    const eventIds = [...dirty].filter((eventId) => watchers.has(eventId));
    dirty.clear();
    if (eventIds.length === 0) return quietMs;
    const readNumber = ++reads;
    try {
      for (const snapshot of await read(eventIds)) {
        for (const watcher of watchers.get(snapshot.eventId) ?? []) deliver(watcher, snapshot, readNumber);
      }
    } catch (error) {
      // The pages keep what they show; the next look, not the next sale, brings them the truth.
      onError(error);
      for (const eventId of eventIds) dirty.add(eventId);
      return afterErrorMs;
    }
    return quietMs;
  }

  function schedule(restMs: number): void {
    if (timer || closed) return;
    timer = setTimeout(() => {
      void refresh().then((nextRestMs) => {
        timer = undefined;
        if (dirty.size > 0) schedule(nextRestMs);
      });
    }, restMs);
  }

  function markDirty(eventIds: Iterable<string>): void {
    for (const eventId of eventIds) if (watchers.has(eventId)) dirty.add(eventId);
    if (dirty.size > 0) schedule(quietMs);
  }

  const stopHearing = listener.on("boxoffice_events", (payload) => markDirty(payload.split(",")));
  const stopGap = listener.onGap(() => markDirty(watchers.keys()));

  function add(watcher: Watcher, eventIds: string[]): void {
    for (const eventId of eventIds) {
      const set = watchers.get(eventId) ?? new Set();
      watchers.set(eventId, set.add(watcher));
    }
  }

  function remove(watcher: Watcher, eventIds: string[]): void {
    for (const eventId of eventIds) {
      const set = watchers.get(eventId);
      set?.delete(watcher);
      if (set?.size === 0) watchers.delete(eventId);
    }
  }

  const wakers = new Set<() => void>();
  return {
    async *watch(eventIds, signal) {
      const ids = [...new Set(eventIds.map((eventId) => eventId.toLowerCase()))];
      let wake = () => {};
      const watcher: Watcher = { pending: new Map(), seen: new Map(), wake: () => wake() };
      const wakeUp = () => wake();
      wakers.add(wakeUp);
      signal?.addEventListener("abort", wakeUp);
      // First heard, then read: nothing that changes in between is missed.
      add(watcher, ids);
      try {
        const readNumber = ++reads;
        for (const snapshot of await read(ids)) deliver(watcher, snapshot, readNumber);
        while (!closed && !signal?.aborted) {
          const updates = [...watcher.pending.values()];
          watcher.pending.clear();
          yield* updates;
          if (watcher.pending.size > 0 || closed || signal?.aborted) continue;
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      } finally {
        remove(watcher, ids);
        wakers.delete(wakeUp);
        signal?.removeEventListener("abort", wakeUp);
      }
    },
    close() {
      closed = true;
      clearTimeout(timer);
      stopHearing();
      stopGap();
      for (const wakeUp of wakers) wakeUp();
    },
  };
}
