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

/** A picture that was uploaded; an event takes its `url` as `coverImageUrl`. */
export interface StoredImage {
  id: string;
  /** A path: the address of the Boxoffice goes in front. */
  url: string;
  /** In pixels. */
  width: number;
  height: number;
  createdAt: string;
}

/** Takes a JPEG, PNG, WebP or AVIF of 8 MiB at most, with its type, as a file that was picked has it. */
export type ImageUpload = (picture: Blob, options?: CallOptions) => Promise<StoredImage>;

/** Every call of the contract, as `client.events.list.query({ availableOnly: true })`, and `client.images.upload(file)`. */
export type BoxofficeClient = {
  [Room in keyof Contract]: { [Name in keyof Contract[Room]]: Call<Contract[Room][Name]> };
} & { images: { upload: ImageUpload } };
