import type { EventSummary } from "@boxoffice/contracts";
import { dayKey } from "@/lib/event-time";

export interface EventDay {
  /** "2026-12-31", on the calendar of the event's own zone. */
  day: string;
  events: EventSummary[];
}

/**
 * Groups by the day people will go there. Around the world a later instant can fall on an earlier day, so the list's
 * order alone would show the same day twice.
 */
export function groupByDay(events: EventSummary[]): EventDay[] {
  const days = new Map<string, EventSummary[]>();
  for (const event of events) {
    const day = dayKey(event.startsAt, event.timeZone);
    const group = days.get(day);
    if (group) group.push(event);
    else days.set(day, [event]);
  }
  return [...days]
    .map(([day, group]) => ({ day, events: group }))
    .toSorted((one, other) => (one.day < other.day ? -1 : 1));
}
