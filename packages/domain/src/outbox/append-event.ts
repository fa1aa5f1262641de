import type { Sql } from "../context.js";
import { newId } from "../new-id.js";
import { changeRestMs, type DomainEvent, followUps } from "./domain-event.js";
import { insertBookingJob, insertEventJob } from "./outbox.store.js";

/**
 * Writes the event's job to the ledger through `sql`, the transaction in which the event happens: both commit or
 * neither does. The same event appended twice is entered once.
 */
export async function appendEvent(sql: Sql, event: DomainEvent): Promise<void> {
  const type = followUps[event.type];
  switch (event.type) {
    case "booking.confirmed":
    case "booking.cancelled":
      return insertBookingJob(sql, { id: newId(), type, bookingId: event.bookingId });
    case "event.changed":
      return insertEventJob(sql, {
        id: newId(),
        type,
        eventId: event.eventId,
        payload: { eventId: event.eventId, version: event.version },
        dedupeKey: `${type}:${event.eventId}:${event.version}`,
        delayMs: changeRestMs,
      });
    case "event.cancelled":
      return insertEventJob(sql, {
        id: newId(),
        type,
        eventId: event.eventId,
        payload: { eventId: event.eventId },
        dedupeKey: `${type}:${event.eventId}`,
        delayMs: 0,
      });
  }
}
