import type {
  InfiniteData,
  SkipToken,
  UseInfiniteQueryOptions,
  UseInfiniteQueryResult,
  UseMutationOptions,
  UseMutationResult,
  UseQueryOptions,
  UseQueryResult,
} from "@tanstack/react-query";
import type { Contract } from "../contract.js";

/** Ours to say: the key follows from the procedure and its input, the function is the call. */
type Taken = "queryKey" | "queryFn";
type QueryOptions<Output, Data> = Omit<UseQueryOptions<Output, Error, Data>, Taken>;
type PageOptions<Output, Data> = Omit<
  UseInfiniteQueryOptions<Output, Error, Data, readonly unknown[], string | null>,
  Taken | "initialPageParam"
>;
type MutationOptions<Input, Output, Context> = Omit<
  UseMutationOptions<Output, Error, Input, Context>,
  "mutationKey" | "mutationFn"
>;

/** The input may be left out where the contract allows `undefined`. */
type Given<Input> = undefined extends Input ? [input?: Input | SkipToken] : [input: Input | SkipToken];

interface QueryHooks<Input, Output> {
  /** `skipToken` in place of the input asks nothing. */
  useQuery<Data = Output>(
    ...args: [...Given<Input>, options?: QueryOptions<Output, Data>]
  ): UseQueryResult<Data>;
}

interface PageHooks<Input, Output> {
  /** Page after page of a list. The options begin with `nextPage`, which knows where a page's cursor is. */
  useInfiniteQuery<Data = InfiniteData<Output, string | null>>(
    input: Omit<Input, "cursor"> | SkipToken,
    options: PageOptions<Output, Data>,
  ): UseInfiniteQueryResult<Data>;
}

interface MutationHooks<Input, Output> {
  useMutation<Context = unknown>(
    options?: MutationOptions<Input, Output, Context>,
  ): UseMutationResult<Output, Error, Input, Context>;
}

export interface StreamOptions<Item> {
  /** Again after each reconnection. */
  onStarted?: () => void;
  onData?: (item: Item) => void;
  /** A refusal for good (`isBoxofficeError`). A connection that is lost comes back by itself and is no error. */
  onError?: (error: Error) => void;
}

/** `connecting` also while a lost connection comes back; `pending` when it stands; `idle` under `skipToken`. */
export interface StreamResult<Item> {
  status: "idle" | "connecting" | "pending" | "error";
  /** The item that came last. */
  data: Item | undefined;
  error: Error | null | undefined;
  /** Opens it anew, as after a refusal. */
  reset: () => void;
}

interface StreamHooks<Input, Item> {
  /** Open while the component is there. */
  useSubscription(input: Input | SkipToken, options?: StreamOptions<Item>): StreamResult<Item>;
}

type HooksOf<Procedure> = Procedure extends { kind: infer Kind; input: infer Input; output: infer Output }
  ? Kind extends "query"
    ? QueryHooks<Input, Output> &
        (Output extends { nextCursor: unknown } ? PageHooks<Input, Output> : unknown)
    : Kind extends "mutation"
      ? MutationHooks<Input, Output>
      : StreamHooks<Input, Output>
  : never;

/** The hooks of every procedure of the contract, as `boxoffice.events.list.useQuery({ availableOnly: true })`. */
export type BoxofficeHooks = {
  [Room in keyof Contract]: { [Name in keyof Contract[Room]]: HooksOf<Contract[Room][Name]> };
};
