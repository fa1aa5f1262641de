import type { DomainContext } from "../context.js";
import { announce } from "./announce.js";

/**
 * Enters a job for every customer whose booking ended because the event was called off: both were written in one transaction
 * and carry its instant. Who had cancelled before is not told.
 */
export function announceEventCancellation(
  ctx: DomainContext,
  { eventId, signal }: { eventId: string; signal?: AbortSignal },
): Promise<void> {
  return announce(
    ctx,
    {
      eventId,
      kind: "event-cancellation",
      edition: "cancelled",
      eventVersion: null,
      job: { type: "send-event-cancellation", payload: {} },
      concerned: () => "b.status = 'CANCELLED' AND b.cancelled_at = e.cancelled_at",
    },
    signal,
  );
}
