import { boxoffice } from "@boxoffice/client/react";
import type { EventDetail } from "@boxoffice/contracts";
import type { Book } from "@/features/booking/use-book";
import { detailsOf } from "@/lib/api/api-error";
import { useRole } from "@/lib/session/use-session";

export interface OwnBooking {
  id: string;
  /** Absent while only a refusal told of it. */
  quantity?: number;
  /** An attempt to book again was just refused. */
  wasRefused: boolean;
}

/** The booking that the reader already holds for this event: one customer books an event once. */
export function useOwnBooking(event: EventDetail, booking: Book): OwnBooking | null {
  const isCustomer = useRole() === "CUSTOMER";
  const mine = boxoffice.bookings.mine.useQuery(
    { status: "CONFIRMED", when: "UPCOMING", limit: 100 },
    { enabled: isCustomer },
  );
  if (!isCustomer) return null;
  const refused = detailsOf(booking.error, "ALREADY_BOOKED");
  const wasRefused = refused !== undefined;
  const held = mine.data?.items.find((one) => one.event.id === event.id);
  if (held) return { id: held.id, quantity: held.quantity, wasRefused };
  return refused ? { id: refused.bookingId, wasRefused } : null;
}
