import { type BoxofficeClient, createClient } from "@boxoffice/client";
import type { Booking, CreateEventInput, EventDetail } from "@boxoffice/contracts";

export type Api = BoxofficeClient;

/** The API as any other program calls it, for what a journey needs to be there before it starts. */
export function apiFor(url: string, accessToken: string): Api {
  return createClient({ url, token: accessToken });
}

/** Different in every journey: they all share one database. */
export function unique(words: string): string {
  return `${words} ${crypto.randomUUID().slice(0, 8)}`;
}

/** A published event, ten seats at 15 euros unless told otherwise. */
export function publishEvent(
  organizer: { api: Api },
  changes: Partial<CreateEventInput> = {},
): Promise<EventDetail> {
  return organizer.api.events.create.mutate({
    title: unique("An Evening of Strings"),
    description: "Two quartets and a long pause.",
    venue: "Konzerthaus",
    startsAt: "2099-05-01T17:00:00.000Z",
    endsAt: "2099-05-01T19:00:00.000Z",
    timeZone: "Europe/Vienna",
    capacity: 10,
    category: "Music",
    currency: "EUR",
    ticketTypes: [{ name: "Standard", priceMinor: 1500, capacity: null }],
    maxPerBooking: 10,
    status: "PUBLISHED",
    ...changes,
  });
}

export function bookSeats(customer: { api: Api }, event: EventDetail, quantity: number): Promise<Booking> {
  return customer.api.bookings.create.mutate({
    eventId: event.id,
    items: event.ticketTypes.slice(0, 1).map((type) => ({ ticketTypeId: type.id, quantity })),
    idempotencyKey: crypto.randomUUID(),
  });
}
