import type { EventDetail } from "@boxoffice/contracts";
import { type EventFormValues, eventToValues } from "@/features/organizer/event-form-values";
import { instantToZonedTime } from "@/lib/zoned-time";

const weekMs = 7 * 24 * 60 * 60 * 1000;

/**
 * The form of a new event like this one: a week later, or as many weeks as it takes to lie ahead, on the same weekday and at the
 * same time on the event's clock. Its ticket types are new ones.
 */
export function copyOfEvent(event: EventDetail, now: Date): EventFormValues {
  const values = eventToValues(event);
  const nowThere = wallClockMs(instantToZonedTime(now.toISOString(), event.timeZone));
  const sinceStartMs = nowThere - wallClockMs(values.startsAt);
  const weeks = Math.max(1, Math.floor(sinceStartMs / weekMs) + 1);
  return {
    ...values,
    startsAt: later(values.startsAt, weeks),
    endsAt: later(values.endsAt, weeks),
    ticketTypes: values.ticketTypes.map((type) => ({ ...type, typeId: "" })),
  };
}

function later(wallClock: string, weeks: number): string {
  return new Date(wallClockMs(wallClock) + weeks * weekMs).toISOString().slice(0, 16);
}

/** A wall-clock time as a number to reckon with, whatever its zone. */
function wallClockMs(wallClock: string): number {
  return Date.parse(`${wallClock}Z`);
}
