import type { DomainContext } from "../context.js";
import { announce } from "./announce.js";
import { isLatestChange } from "./event-standing.store.js";

/**
 * Enters a job for every customer who holds an active booking and was last told of an older version of the event, to
 * tell them of this one. Says nothing when a later version says something else again: that one's own announcement follows,
 * and a burst of edits is told as one. An event that is not published has nobody to tell.
 */
export async function announceEventChange(
  ctx: DomainContext,
  { eventId, version, signal }: { eventId: string; version: number; signal?: AbortSignal },
): Promise<void> {
  if (!(await isLatestChange(ctx, { eventId, version }))) return;
  await announce(
    ctx,
    {
      eventId,
      kind: "event-change",
      edition: String(version),
      eventVersion: version,
      job: { type: "send-event-change", payload: { version } },
      concerned: (values) => `b.status = 'CONFIRMED' AND b.told_version < ${values.add(version)}::int`,
    },
    signal,
  );
}
