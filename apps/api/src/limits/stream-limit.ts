import { fail } from "@boxoffice/domain";
import { addressKey } from "./address-key.js";
import type { ServerLimits } from "./server-limits.js";

/** Who opens a stream: their user, or nobody in particular at an address. */
export interface Watcher {
  userId: string | null;
  address: string;
}

export interface StreamLimit {
  /** Counts a stream until the function it returns is called. Throws RATE_LIMITED when the watcher has as many as they may. */
  enter(watcher: Watcher): () => void;
  /** How many are open. */
  open: () => number;
}

/** A stream is there until its page is closed: whoever is refused need not ask again soon. */
const retryAfterSec = 30;

/**
 * Counts the streams that are open in this process. Users count for themselves wherever they are, so that a house full of them
 * under one address is not one watcher; visitors count by their address. Null: there is no limit.
 */
export function createStreamLimit(
  limits: Pick<ServerLimits, "streamsPerUser" | "streamsPerAddress"> | null,
): StreamLimit {
  const counts = new Map<string, number>();
  let open = 0;
  return {
    enter({ userId, address }) {
      const key = userId ?? addressKey(address);
      const most = limits?.[userId === null ? "streamsPerAddress" : "streamsPerUser"];
      const count = counts.get(key) ?? 0;
      if (most !== undefined && count >= most) {
        fail("RATE_LIMITED", { retryAfterSec }, "Too many streams are open already.");
      }
      counts.set(key, count + 1);
      open += 1;
      let isOpen = true;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        open -= 1;
        const left = (counts.get(key) ?? 1) - 1;
        if (left > 0) counts.set(key, left);
        else counts.delete(key);
      };
    },
    open: () => open,
  };
}
