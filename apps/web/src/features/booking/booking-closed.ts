import type { EventDetail, Role } from "@boxoffice/contracts";

export type BookingClosed = "CANCELLED" | "STARTED" | "DRAFT" | "SOLD_OUT" | "ORGANIZER";

/** Why this event cannot be booked by whoever looks at it, or null if it can. The server decides again in any case. */
export function bookingClosed(event: EventDetail, role: Role | null, nowMs: number): BookingClosed | null {
  if (event.status === "CANCELLED") return "CANCELLED";
  if (event.status === "DRAFT") return "DRAFT";
  if (Date.parse(event.startsAt) <= nowMs) return "STARTED";
  if (role === "ORGANIZER") return "ORGANIZER";
  if (event.seatsLeft <= 0) return "SOLD_OUT";
  return null;
}

/** The words on the button when it cannot be pressed. */
export const closedWords: Record<BookingClosed, string> = {
  CANCELLED: "Cancelled",
  STARTED: "Bookings are closed",
  DRAFT: "Not published yet",
  SOLD_OUT: "Sold out",
  ORGANIZER: "Customers book here",
};
