import { boxoffice } from "@boxoffice/client/react";
import type { Booking } from "@boxoffice/contracts";
import { useEffect } from "react";
import { type BookedEvent, keepBookedEvent, readKeptTickets } from "@/lib/session/kept-tickets";

/**
 * What a booking does not carry itself. The booking reads well without it, so nobody waits for it; once seen it is kept
 * with the tickets, for whoever looks for the street without a connection.
 */
export function useBookedEvent(booking: Booking): BookedEvent {
  const eventId = booking.event.id;
  const { data } = boxoffice.events.get.useQuery({ id: eventId });
  useEffect(() => {
    if (data) keepBookedEvent(eventId, { address: data.address, organizerName: data.organizer.name });
  }, [eventId, data]);
  if (data) return { address: data.address, organizerName: data.organizer.name };
  return readKeptTickets()?.events[eventId] ?? { address: null, organizerName: null };
}
