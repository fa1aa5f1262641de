import { useEffect } from "react";

const tickMs = 5_000;
/** Later than any busy page, and than the rare ticks of a page in the background. */
const sleptMs = 90_000;

/**
 * Calls when the computer wakes, and when a connection is there again. After a sleep a stream may look open while nothing
 * is at its other end any more; its own patience would show old seats for the better part of a minute.
 */
export function useWakeUp(onWake: () => void): void {
  useEffect(() => {
    let tickedAt = Date.now();
    const timer = setInterval(() => {
      const now = Date.now();
      const slept = now - tickedAt > sleptMs;
      tickedAt = now;
      if (slept) onWake();
    }, tickMs);
    addEventListener("online", onWake);
    return () => {
      clearInterval(timer);
      removeEventListener("online", onWake);
    };
  }, [onWake]);
}
