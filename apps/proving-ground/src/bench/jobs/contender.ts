/** A queue on Redis as the benchmark drives it; what is done with a job once it is completed is forgotten by each. */
export interface Contender {
  name: string;
  /** Enters jobs with this payload, `inRequest` at a time. */
  enqueue(count: number, payload: string): Promise<void>;
  /** Runs jobs that do nothing, so many at a time, until `count` are completed. */
  process(count: number, concurrency: number): Promise<void>;
  close(): Promise<void>;
}

/** Jobs entered by one call: what a relay hands over at a time. */
export const inRequest = 500;
