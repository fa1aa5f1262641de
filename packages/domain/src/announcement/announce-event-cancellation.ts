import type { DomainContext } from "../context.js";
import { enterCancellationPage } from "./announcement.store.js";
import { fanOut } from "./fan-out.js";

/**
 * Enters a job for every customer whose booking ended because the event was called off. Returns how many are new: run
 * again, it enters only what is missing. Who had cancelled before is not told.
 */
export function announceEventCancellation(
  ctx: DomainContext,
  input: { eventId: string; signal?: AbortSignal },
): Promise<number> {
  return fanOut((page) => enterCancellationPage(ctx, { ...page, eventId: input.eventId }), input.signal);
}
