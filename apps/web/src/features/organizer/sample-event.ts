import type { EventDetail } from "@boxoffice/contracts";

/** A published event, for tests. */
export const sampleEvent: EventDetail = {
  id: "0198f3a2-7c11-7000-8000-000000000002",
  slug: "night-market",
  title: "Night market",
  description: "Two\n\nparagraphs",
  venue: "Pier 5",
  address: null,
  startsAt: "2026-12-31T18:30:00.000Z",
  endsAt: "2026-12-31T21:00:00.000Z",
  timeZone: "Europe/Berlin",
  category: null,
  coverImageUrl: null,
  currency: "EUR",
  fromPriceMinor: 1250,
  capacity: 80,
  seatsLeft: 70,
  status: "PUBLISHED",
  maxPerBooking: 10,
  version: 3,
  organizer: { id: "0198f3a2-7c11-7000-8000-000000000003", name: "Nora" },
  ticketTypes: [
    {
      id: "0198f3a2-7c11-7000-8000-000000000001",
      name: "Standard",
      priceMinor: 1250,
      capacity: null,
      seatsLeft: 70,
    },
  ],
  createdAt: "2026-11-01T00:00:00.000Z",
  updatedAt: "2026-11-01T00:00:00.000Z",
};
