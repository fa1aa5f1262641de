import { setTimeout as pause } from "node:timers/promises";

export interface Rest {
  /** Something happened: whoever rests may go on, or need not rest the next time. */
  poke: () => void;
  /** Until something happens or `longestMs` are over, but not less than the quiet time. */
  rest: (longestMs: number) => Promise<void>;
}

/** Waits for the next thing to do. What happens within `quietMs` is then met together. */
export function createRest(quietMs: number): Rest {
  let isPoked = false;
  let wake = () => {};
  return {
    poke() {
      isPoked = true;
      wake();
    },
    async rest(longestMs) {
      await pause(Math.min(quietMs, longestMs));
      if (!isPoked && longestMs > quietMs) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, longestMs - quietMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isPoked = false;
    },
  };
}
