import type { Contract } from "./contract.js";

export interface CallOptions {
  /** Gives the call up; what the server did by then is not known. */
  signal?: AbortSignal;
}

export interface StreamObserver<Item> extends CallOptions {
  /** Again after each reconnection. */
  onStarted?: () => void;
  onData?: (item: Item) => void;
  /** A refusal for good (`isBoxofficeError`). A connection that is lost comes back by itself and is no error. */
  onError?: (error: Error) => void;
  /** After `unsubscribe`. */
  onStopped?: () => void;
}

export interface Stream {
  unsubscribe(): void;
}

/** The input may be left out where the contract allows `undefined`. */
type Given<Input> = undefined extends Input ? [input?: Input] : [input: Input];

/** A function per procedure: `query` or `mutate` with a promise of the answer, `subscribe` with an observer of items. */
type Call<Procedure> = Procedure extends { kind: infer Kind; input: infer Input; output: infer Output }
  ? Kind extends "query"
    ? { query(...args: [...Given<Input>, options?: CallOptions]): Promise<Output> }
    : Kind extends "mutation"
      ? { mutate(...args: [...Given<Input>, options?: CallOptions]): Promise<Output> }
      : { subscribe(input: Input, observer: StreamObserver<Output>): Stream }
  : never;

/** Every call of the contract, as `client.events.list.query({ availableOnly: true })`. */
export type BoxofficeClient = {
  [Room in keyof Contract]: { [Name in keyof Contract[Room]]: Call<Contract[Room][Name]> };
};
