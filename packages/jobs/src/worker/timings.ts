import { type Backoff, defaultBackoff } from "./backoff.js";

/** The times a worker lives by. */
export interface WorkerTimings {
  /** How long a job is held without a renewal; a crashed worker's jobs wait this long. */
  leaseMs: number;
  /** After how long a dispatched job that has not moved is taken for lost by the queue. */
  forgottenMs: number;
  /** How long a stop waits for running jobs. With the time to give back the rest it stays under ten seconds. */
  graceMs: number;
  backoff: Backoff;
}

export const defaultTimings: WorkerTimings = {
  leaseMs: 20_000,
  forgottenMs: 30_000,
  graceMs: 8_000,
  backoff: defaultBackoff,
};
