import { msg } from "@lingui/core/macro";
import type { MessageDescriptor } from "@lingui/core";
import type { EventDetail, User } from "@boxoffice/contracts";

export type BookingClosed = "CANCELLED" | "DRAFT" | "ENDED" | "STARTED" | "OWN" | "ORGANIZER" | "SOLD_OUT";

type Viewer = Pick<User, "id" | "role">;

/** Why this event cannot be booked by whoever looks at it, or null if it can. The server decides again in any case. */
export function bookingClosed(
  event: EventDetail,
  viewer: Viewer | null | undefined,
  nowMs: number,
): BookingClosed | null {
  if (event.status === "CANCELLED") return "CANCELLED";
  if (event.status === "DRAFT") return "DRAFT";
  if (Date.parse(event.endsAt) <= nowMs) return "ENDED";
  if (Date.parse(event.startsAt) <= nowMs) return "STARTED";
  if (viewer?.role === "ORGANIZER") return viewer.id === event.organizer.id ? "OWN" : "ORGANIZER";
  if (event.seatsLeft <= 0) return "SOLD_OUT";
  return null;
}

/** The words on the button when it cannot be pressed. */
export const closedWords: Record<BookingClosed, MessageDescriptor> = {
  CANCELLED: msg({ message: "Cancelled", context: "event" }),
  DRAFT: msg`Not published yet`,
  ENDED: msg`Bookings are closed`,
  STARTED: msg`Bookings are closed`,
  OWN: msg`Customers book here`,
  ORGANIZER: msg`Customers book here`,
  SOLD_OUT: msg`Sold out`,
};

/** Whether there is a choice of tickets to show. One that was made before the last seat went stays in sight. */
export function showsChoice(closed: BookingClosed | null, chosen: number): boolean {
  if (closed === "SOLD_OUT") return chosen > 0;
  return closed === null || closed === "OWN" || closed === "ORGANIZER";
}
