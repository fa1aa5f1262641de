import type { Booking } from "@boxoffice/contracts";

/** What a booking does not carry itself. */
export interface BookedEvent {
  address: string | null;
  organizerName: string | null;
}

/** The bookings ahead of whoever is signed in here, as they last were: what can be shown without a connection. */
export interface KeptTickets {
  userId: string;
  userName: string;
  keptAt: string;
  bookings: Booking[];
  /** By event, for those that were looked at. */
  events: Record<string, BookedEvent>;
}

/** The number is raised when the shape changes: what an older version kept is then passed over. */
const storageKey = "boxoffice.tickets.1";

export function keepTickets(tickets: Omit<KeptTickets, "events">): void {
  const known = readKeptTickets()?.events ?? {};
  const ahead = tickets.bookings.flatMap(({ event }) => {
    const booked = known[event.id];
    return booked ? [[event.id, booked] as const] : [];
  });
  write({ ...tickets, events: Object.fromEntries(ahead) });
}

/** For a booking that is kept: where exactly, and with whom. */
export function keepBookedEvent(eventId: string, booked: BookedEvent): void {
  const kept = readKeptTickets();
  if (!kept?.bookings.some(({ event }) => event.id === eventId)) return;
  write({ ...kept, events: { ...kept.events, [eventId]: booked } });
}

function write(kept: KeptTickets): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(kept));
  } catch {
    // Storage is full or forbidden: everything else works, and without a connection there is nothing to show.
  }
}

export function readKeptTickets(): KeptTickets | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "null");
    return isKeptTickets(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** They belong to one person: whoever comes next on this device finds nothing of them. */
export function forgetKeptTickets(): void {
  try {
    localStorage.removeItem(storageKey);
  } catch {
    // What cannot be stored need not be removed.
  }
}

/** Only ours is ever written under this key, so its outline is proof enough. */
function isKeptTickets(value: unknown): value is KeptTickets {
  if (typeof value !== "object" || value === null || !("bookings" in value) || !("events" in value))
    return false;
  return Array.isArray(value.bookings) && typeof value.events === "object" && value.events !== null;
}
