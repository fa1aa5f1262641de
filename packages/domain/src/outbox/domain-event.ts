import type { JobType } from "@boxoffice/contracts";

/** What happened to an event, told in the transaction in which it happens. */
export type EventHappening =
  | { type: "event.changed"; eventId: string; version: number }
  | { type: "event.cancelled"; eventId: string };

type DomainEventType = EventHappening["type"] | "booking.confirmed" | "booking.cancelled";

/** The job that follows each event. What the job does is not the domain's business; that it is entered, is. */
export const followUps = {
  "booking.confirmed": "send-booking-confirmation",
  "booking.cancelled": "send-booking-cancellation",
  "event.changed": "announce-event-change",
  "event.cancelled": "announce-event-cancellation",
} as const satisfies Record<DomainEventType, JobType>;

/**
 * How long an organizer's edit rests before it is announced, so that a burst of saves becomes one notice with the net
 * change.
 */
export const changeRestMs = 3_000;
