import type { Booking } from "@boxoffice/contracts";

/** What two answers about one booking must have in common: everything but its event, which moves with every other sale. */
export function sameAnswerOf({ event, ...own }: Booking): string {
  return JSON.stringify({ ...own, eventId: event.id });
}
