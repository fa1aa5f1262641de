import type { DomainContext } from "../context.js";
import { announce } from "./announce.js";
import { isToStartAt } from "./event-standing.store.js";
import { knownAheadMs } from "./reminder-times.js";

/**
 * Enters a job for every customer with an active booking, to remind them of the start at `startsAt`; not for those who booked
 * so late that they have only just been told. Says nothing when the event was cancelled or moved, or has started.
 */
export async function announceEventReminder(
  ctx: DomainContext,
  { eventId, startsAt, signal }: { eventId: string; startsAt: string; signal?: AbortSignal },
): Promise<void> {
  if (!(await isToStartAt(ctx, { eventId, startsAt }))) return;
  await announce(
    ctx,
    {
      eventId,
      kind: "event-reminder",
      edition: startsAt,
      eventVersion: null,
      job: { type: "send-event-reminder", payload: { startsAt } },
      concerned: (values) =>
        `b.status = 'CONFIRMED' AND b.created_at <= ${values.add(startsAt)}::timestamptz - ${values.add(knownAheadMs)}::int * interval '1 millisecond'`,
    },
    signal,
  );
}
