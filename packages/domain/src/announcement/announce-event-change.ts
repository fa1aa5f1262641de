import type { DomainContext } from "../context.js";
import { enterChangePage, findPublishedVersion } from "./announcement.store.js";
import { fanOut } from "./fan-out.js";

/**
 * Enters a job for every customer who holds an active booking and was last told of an older version of the event, to
 * tell them of its latest. Returns how many are new: run again after a crash, or for an earlier edit of one burst, it
 * enters only what is missing. An event that is not published has nobody to tell.
 */
export async function announceEventChange(
  ctx: DomainContext,
  input: { eventId: string; version: number; signal?: AbortSignal },
): Promise<number> {
  const latest = await findPublishedVersion(ctx, input.eventId);
  if (latest === null) return 0;
  // The latest, not the one that caused the announcement: a burst of edits is told as one.
  const version = Math.max(latest, input.version);
  return fanOut((page) => enterChangePage(ctx, { ...page, eventId: input.eventId, version }), input.signal);
}
