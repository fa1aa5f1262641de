import type { ServerResponse } from "node:http";
import type { AvailabilityHub } from "./availability-hub.js";
import { connectedFrame, pingFrame } from "./sse-frame.js";
import { pingEveryMs, reconnectAfterInactivityMs } from "./stream-settings.js";

const connected = connectedFrame({ reconnectAfterInactivityMs });

/**
 * Sends snapshots over a response whose head is written, in the bytes that all its readers share. While the connection
 * takes no more, nothing is kept for it: when it does again, it is sent the latest of each event.
 */
export function sendAvailability(
  response: ServerResponse,
  { hub, eventIds }: { hub: AvailabilityHub; eventIds: string[] },
): void {
  if (response.destroyed) return;
  const watch = hub.watch([...new Set(eventIds)], send);
  const ping = setInterval(() => {
    if (!response.writableEnded && !response.writableNeedDrain) response.write(pingFrame);
  }, pingEveryMs);

  function send(): void {
    // Ended without a word, so that the client connects again.
    if (watch.isOver()) response.end();
    if (response.writableEnded || response.destroyed) return;
    while (!response.writableNeedDrain) {
      const frame = watch.take();
      if (!frame) return;
      response.write(frame.bytes);
      ping.refresh();
    }
  }

  function leave(): void {
    clearInterval(ping);
    watch.leave();
  }

  response.on("drain", send);
  response.on("close", leave);
  // A connection that breaks while it is written to closes as well, which is all that matters.
  response.on("error", leave);
  response.write(connected);
  send();
}
