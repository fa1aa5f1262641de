import type { Booking } from "@boxoffice/contracts";
import { trpc } from "@/lib/api/trpc";

export interface BookedEvent {
  address: string | null;
  organizerName: string | null;
}

/** What a booking does not carry itself. The booking reads well without it, so nobody waits for it. */
export function useBookedEvent(booking: Booking): BookedEvent {
  const { data } = trpc.events.get.useQuery({ id: booking.event.id });
  return { address: data?.address ?? null, organizerName: data?.organizer.name ?? null };
}
