/** How much a stage holds. */
export interface Size {
  name: string;
  /** All events; two thirds of them lie ahead. */
  events: number;
  /** Bookings of the one big event, each by a customer of its own. */
  bookings: number;
  /** Jobs of the big event's organizer. */
  jobs: number;
  /** Bookings of the customer whose own list grows like everything else. */
  ownBookings: number;
}

const base = { events: 10_000, bookings: 10_000, jobs: 10_000, ownBookings: 202 };

export function sizeOf(name: string, times: number): Size {
  return {
    name,
    events: base.events * times,
    bookings: base.bookings * times,
    jobs: base.jobs * times,
    ownBookings: base.ownBookings * times,
  };
}
