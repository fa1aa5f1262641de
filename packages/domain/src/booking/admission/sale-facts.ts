import type { SummaryRow } from "../../event/index.js";

export interface TicketTypeFacts {
  id: string;
  name: string;
  priceMinor: number;
  capacity: number | null;
  sold: number;
}

/** What decides about a request for one event, as last read or written by this process. */
export interface SaleFacts {
  summary: SummaryRow;
  version: number;
  hasStarted: boolean;
  maxPerBooking: number;
  ticketTypes: Map<string, TicketTypeFacts>;
}

/** What a customer has already, read for one request. */
export interface Standing {
  replay: { bookingId: string; isSameIntent: boolean } | null;
  activeBookingId: string | null;
}
