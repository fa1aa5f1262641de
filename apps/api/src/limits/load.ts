import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { DomainError } from "@boxoffice/domain";
import type { ServerLimits } from "./server-limits.js";

export interface Load {
  /** Counts a call until its answer is through, or its caller gone. Returns why it is turned away, or null. */
  begin(socket: Socket, response: ServerResponse): DomainError | null;
  /** Calls and streams under way. */
  underWay: () => number;
  close(): void;
}

export interface LoadOptions {
  limits: Pick<ServerLimits, "requests" | "loopDelayMs">;
  /** Streams that are open: they are under way, and wait for nothing. */
  streams: () => number;
}

const lookEveryMs = 250;
/** One late look is a pause of the machine or of the collector; a process that is behind is late each time. */
const lateLooks = 3;
const retryAfterSec = 2;

/**
 * Knows when the process has more to do than it can: too many calls under way, or an event loop that has been late several times
 * in a row. What comes then would be answered when nobody waits for it any more, and make the others late too.
 */
export function watchLoad({ limits, streams }: LoadOptions): Load {
  let underWay = 0;
  const bySocket = new WeakMap<Socket, { underWay: number }>();
  let late = 0;
  let dueMs = performance.now() + lookEveryMs;
  // Timers come before sockets in a turn of the loop: what has waited for a late turn is judged by it.
  const timer = setInterval(() => {
    const now = performance.now();
    if (now - dueMs < limits.loopDelayMs) late = 0;
    else late += 1;
    dueMs = now + lookEveryMs;
  }, lookEveryMs).unref();

  /** What is under way on a connection. An answer that waits for those before it never learns that its connection is gone. */
  function callsOn(socket: Socket): { underWay: number } {
    const known = bySocket.get(socket);
    if (known) return known;
    const calls = { underWay: 0 };
    bySocket.set(socket, calls);
    socket.once("close", () => {
      underWay -= calls.underWay;
      calls.underWay = 0;
    });
    return calls;
  }

  return {
    begin(socket, response) {
      const calls = callsOn(socket);
      underWay += 1;
      calls.underWay += 1;
      response.once("close", () => {
        if (calls.underWay === 0) return;
        underWay -= 1;
        calls.underWay -= 1;
      });
      const isTooMuch = underWay - streams() > limits.requests || late >= lateLooks;
      return isTooMuch ? new DomainError("OVERLOADED", { retryAfterSec }) : null;
    },
    underWay: () => underWay,
    close: () => clearInterval(timer),
  };
}
