import type { AvailabilityHub } from "./availability-hub.js";
import { streamAborted } from "./stream-aborted.js";
import type { Frame } from "./topic.js";

/**
 * One snapshot of each event at once, then one whenever it changes, until `signal`. One after the other as they are
 * asked for: whoever asks late is given what is true by then. Throws an AbortError when the server stops.
 */
export async function* watchAvailability(
  hub: AvailabilityHub,
  { eventIds, signal }: { eventIds: string[]; signal: AbortSignal | undefined },
): AsyncGenerator<Frame> {
  let wake = () => {};
  const wakeUp = () => wake();
  const watch = hub.watch([...new Set(eventIds)], wakeUp);
  signal?.addEventListener("abort", wakeUp);
  try {
    while (!signal?.aborted) {
      if (watch.isOver()) throw streamAborted();
      const frame = watch.take();
      if (frame) yield frame;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    watch.leave();
    signal?.removeEventListener("abort", wakeUp);
  }
}
