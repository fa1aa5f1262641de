import { type DomainContext, newId, type Sql } from "../context.js";
import { traceparentOf } from "../tracing.js";
import { changeRestMs, type EventHappening, followUps } from "./domain-event.js";
import { insertEventJob } from "./outbox.store.js";

/**
 * Writes the job that follows what happened to an event to the ledger, through `sql`: the transaction in which it happens.
 * Both commit or neither does, and the same happening appended twice is entered once. What happens to bookings happens to
 * many at a time: their jobs are entered by the statements that write them.
 */
export async function appendEvent(
  ctx: Pick<DomainContext, "tracing">,
  sql: Sql,
  happening: EventHappening,
): Promise<void> {
  const { eventId } = happening;
  const traceparent = traceparentOf(ctx);
  const type = followUps[happening.type];
  switch (happening.type) {
    case "event.changed":
      return insertEventJob(sql, {
        id: newId(),
        type,
        eventId,
        payload: { eventId, version: happening.version },
        dedupeKey: `${type}:${eventId}:${happening.version}`,
        delayMs: changeRestMs,
        traceparent,
      });
    case "event.cancelled":
      return insertEventJob(sql, {
        id: newId(),
        type,
        eventId,
        payload: { eventId },
        dedupeKey: `${type}:${eventId}`,
        delayMs: 0,
        traceparent,
      });
  }
}
