import type { BoxofficeApi } from "../instance/boxoffice-api.js";
import type { Person } from "../instance/people.js";

/** Everything a flash sale needs, whoever's instance it is. */
export interface SaleStage {
  /** Where it takes place, as told to whoever watches. */
  place: string;
  api: BoxofficeApi;
  event: { id: string; ticketTypeId: string };
  buyers: Person[];
  /** The active bookings when it is over, and where that was read. */
  readBookings(): Promise<{ bookings: SoldBooking[]; source: string }>;
  close(): Promise<void>;
}

export interface SoldBooking {
  customerId: string;
  quantity: number;
}

export interface SaleSize {
  buyers: number;
  seats: number;
  connections: number;
}
