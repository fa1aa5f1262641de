import type { Booking, CreateBookingInput } from "@boxoffice/contracts";

/** One customer's wish to book. */
export interface BookRequest {
  customerId: string;
  input: CreateBookingInput;
  /** Aborted when nobody waits for the answer any more: the request is dropped if it is not settled yet. */
  signal?: AbortSignal | undefined;
}

/** One customer's wish to give a booking back. */
export interface CancelRequest {
  customerId: string;
  bookingId: string;
  signal?: AbortSignal | undefined;
}

/**
 * Decides who gets a seat. Requests that arrive together are settled together, in the order of their arrival, in one
 * statement and one commit; a lone request waits for nobody.
 */
export interface Admission {
  /** Throws the refusals of `createBooking`. */
  book(request: BookRequest): Promise<Booking>;
  /** Cancels an active booking of an event that has not started; anything else is left as it is. */
  cancel(request: CancelRequest): Promise<void>;
}
