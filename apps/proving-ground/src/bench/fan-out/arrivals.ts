/** A seat count that a stream has shown, or a booking's: an event had so few seats left, or fewer. */
export interface Shown {
  eventId: string;
  seatsLeft: number;
}

export interface SoldAt extends Shown {
  /** On the wall clock (ms), not after the commit. */
  atMs: number;
}

export interface Latencies {
  /** How many waits were measured: one for each booking and each stream that watches its event. */
  count: number;
  /** Streams that never showed a booking, summed over the bookings. */
  missing: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  maxMs: number;
}

const never = 0xffffffff;
const longestMs = 60_000;

/**
 * When each of `streams` first showed how many seats of each event. While seats are only sold, a stream that shows fewer seats has
 * shown every booking before that, also those whose own snapshot it was spared.
 */
export function createArrivals(streams: number, isWatching: (stream: number, eventId: string) => boolean) {
  const beganMs = Date.now();
  const byEvent = new Map<string, Map<number, Uint32Array>>();

  function note(stream: number, { eventId, seatsLeft }: Shown): void {
    const counts = byEvent.get(eventId) ?? new Map<number, Uint32Array>();
    byEvent.set(eventId, counts);
    const firsts = counts.get(seatsLeft) ?? new Uint32Array(streams).fill(never);
    counts.set(seatsLeft, firsts);
    if (firsts[stream] === never) firsts[stream] = Date.now() - beganMs;
  }

  /** Per event the seat counts from the lowest up, each with when every stream first showed it or a lower one. */
  function shownBy(eventId: string): { seatsLeft: number; firsts: Uint32Array }[] {
    const counts = [...(byEvent.get(eventId) ?? [])].sort(([a], [b]) => a - b);
    const soFar = new Uint32Array(streams).fill(never);
    return counts.map(([seatsLeft, firsts]) => {
      for (let stream = 0; stream < streams; stream++) {
        soFar[stream] = Math.min(soFar[stream] ?? never, firsts[stream] ?? never);
      }
      return { seatsLeft, firsts: soFar.slice() };
    });
  }

  return {
    note,
    /** How long each booking took to be shown on each stream that watches its event. */
    latenciesOf(bookings: SoldAt[]): Latencies {
      const waits = new Uint32Array(longestMs + 1);
      let missing = 0;
      for (const [eventId, sold] of groupByEvent(bookings)) {
        const shown = shownBy(eventId);
        for (const { seatsLeft, atMs } of sold) {
          const firsts = shown.findLast((one) => one.seatsLeft <= seatsLeft)?.firsts;
          for (let stream = 0; stream < streams; stream++) {
            if (!isWatching(stream, eventId)) continue;
            const first = firsts?.[stream] ?? never;
            if (first === never) missing += 1;
            else {
              const waitMs = Math.min(longestMs, Math.max(0, beganMs + first - atMs));
              waits[waitMs] = (waits[waitMs] ?? 0) + 1;
            }
          }
        }
      }
      return { missing, ...summaryOf(waits) };
    },
  };
}

function groupByEvent(bookings: SoldAt[]): Map<string, SoldAt[]> {
  const groups = new Map<string, SoldAt[]>();
  for (const booking of bookings)
    groups.set(booking.eventId, [...(groups.get(booking.eventId) ?? []), booking]);
  return groups;
}

/** Quantiles of waits counted by the millisecond. */
function summaryOf(waits: Uint32Array): Omit<Latencies, "missing"> {
  const count = waits.reduce((sum, one) => sum + one, 0);
  const at = (share: number) => {
    let rest = Math.max(1, Math.ceil(count * share));
    return waits.findIndex((one) => (rest -= one) <= 0);
  };
  return { count, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), maxMs: at(1) };
}
