import type { Booking } from "@boxoffice/contracts";
import type { TracePlace } from "../../tracing.js";
import type { BookRequest } from "./admission.js";

/** Lost to someone faster so often, a request is decided with the turn at its event taken: who saves without pause keeps nobody out. */
export const patientRounds = 3;

/** Lost so often all the same, a request is told to come back: something is wrong with the crowd, not with it. */
export const mostRounds = 16;

/** A request in the line, with whoever waits for its answer. */
export interface Waiting {
  request: BookRequest;
  /** What it asks for, in one spelling. */
  intent: string;
  /** Where it stands in a trace; null when nobody follows it. */
  place: TracePlace | null;
  /** It may only be decided after reading what its customer has already. */
  mustRead: boolean;
  /** How often it was decided and lost to someone faster. */
  rounds: number;
  resolve(booking: Booking): void;
  reject(error: unknown): void;
}
