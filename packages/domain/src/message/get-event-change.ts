import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import type { EventFacts } from "../event/index.js";
import { type BookingNotice, findNotice, findVersions } from "./notice.store.js";

export type EventChange =
  /** The booking is no longer active, or its customer knows already. */
  | { outcome: "not-concerned" }
  /** The event has changed again since: the job of that later version tells the customer the net change. */
  | { outcome: "superseded" }
  /** Nothing the customer was told differs: the change was taken back. */
  | { outcome: "unchanged" }
  | { outcome: "changed"; notice: BookingNotice; before: EventFacts; changed: (keyof EventFacts)[] };

// In the order in which a notice lists them.
const factNames = [
  "title",
  "startsAt",
  "endsAt",
  "timeZone",
  "venue",
  "address",
] as const satisfies (keyof EventFacts)[];

/**
 * What the holder of this booking has to be told about the event's `version`, compared with the version they were told
 * last. Throws NOT_FOUND for a booking or version that was never recorded.
 */
export async function getEventChange(
  ctx: DomainContext,
  { bookingId, version }: { bookingId: string; version: number },
): Promise<EventChange> {
  const notice = (await findNotice(ctx, bookingId)) ?? fail("NOT_FOUND");
  if (notice.status !== "CONFIRMED" || notice.toldVersion >= version) return { outcome: "not-concerned" };
  const versions =
    (await findVersions(ctx, {
      eventId: notice.event.id,
      fromVersion: notice.toldVersion,
      toVersion: version,
    })) ?? fail("NOT_FOUND");
  // Only the latest version's job speaks, so no two jobs ever tell one customer the same thing at the same time.
  if (versions.isSuperseded) return { outcome: "superseded" };
  const { before, after } = versions;
  const changed = factNames.filter((name) => before[name] !== after[name]);
  if (changed.length === 0) return { outcome: "unchanged" };
  return { outcome: "changed", notice: { ...notice, event: { ...notice.event, ...after } }, before, changed };
}
