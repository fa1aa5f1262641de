import type { Booking } from "@boxoffice/contracts";

/** The bookings ahead of whoever is signed in here, as they last were: what can be shown without a connection. */
export interface KeptTickets {
  userId: string;
  userName: string;
  keptAt: string;
  bookings: Booking[];
}

/** The number is raised when the shape changes: what an older version kept is then passed over. */
const storageKey = "boxoffice.tickets.1";

export function keepTickets(tickets: KeptTickets): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(tickets));
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
  return typeof value === "object" && value !== null && "bookings" in value && Array.isArray(value.bookings);
}
