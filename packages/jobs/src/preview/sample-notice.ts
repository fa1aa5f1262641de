import type { BookingNotice, EventFacts } from "@boxoffice/domain";

export const sampleFacts: EventFacts = {
  title: "An Evening of Strings",
  venue: "Kammermusiksaal",
  address: "Herbert-von-Karajan-Straße 1, 10785 Berlin",
  startsAt: "2027-03-12T18:30:00.000Z",
  endsAt: "2027-03-12T20:45:00.000Z",
  timeZone: "Europe/Berlin",
};

/** A booking as a message sees it, made up. */
export function sampleNotice(overrides: Partial<EventFacts> = {}): BookingNotice {
  return {
    bookingId: "0198c7a0-0000-7000-8000-0000000000b0",
    reference: "K7QM2XPA",
    status: "CONFIRMED",
    toldVersion: 1,
    statedVersions: [],
    customer: {
      id: "0198c7a0-0000-7000-8000-0000000000c0",
      email: "ada@example.org",
      name: "Ada Buyer",
    },
    event: {
      id: "0198c7a0-0000-7000-8000-0000000000e0",
      slug: "an-evening-of-strings-b1x9",
      version: 4,
      status: "PUBLISHED",
      hasStarted: false,
      cancelReason: null,
      ...sampleFacts,
      ...overrides,
    },
    organizerName: "Olga Organizer",
    items: [
      { name: "Standard", quantity: 2, unitPriceMinor: 2500 },
      { name: "Student", quantity: 1, unitPriceMinor: 1250 },
    ],
    totalMinor: 6250,
    currency: "EUR",
  };
}
