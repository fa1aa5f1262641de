import type { Booking } from "@boxoffice/contracts";
import type { BookRequest } from "./admission.js";

/**
 * Lost to someone faster so often, a request is told to come back: something is wrong with the crowd, not with it. Who saves an
 * event as fast as they can makes a booking lose most rounds on a busy machine, and must not keep it out.
 */
export const mostRounds = 100;

/** A request in the line, with whoever waits for its answer. */
export interface Waiting {
  request: BookRequest;
  /** What it asks for, in one spelling. */
  intent: string;
  /** It may only be decided after reading what its customer has already. */
  mustRead: boolean;
  /** How often it was decided and lost to someone faster. */
  rounds: number;
  resolve(booking: Booking): void;
  reject(error: unknown): void;
}
