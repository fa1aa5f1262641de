import type {
  InfiniteData,
  InvalidateOptions,
  InvalidateQueryFilters,
  SetDataOptions,
} from "@tanstack/react-query";
import type { Contract } from "../contract.js";

type Filters = Omit<InvalidateQueryFilters, "queryKey" | "predicate">;

interface Invalidates {
  /** Marks what is kept as out of date; what is on the page is asked for again. */
  invalidate(input?: undefined, filters?: Filters, options?: InvalidateOptions): Promise<void>;
}

type Given<Input> = undefined extends Input ? [input?: Input] : [input: Input];

type Change<Kept> = Kept | ((kept: Kept | undefined) => Kept | undefined);

interface QueryCache<Input, Output> {
  /** Without an input that of all inputs. */
  invalidate(input?: Input, filters?: Filters, options?: InvalidateOptions): Promise<void>;
  /** What is kept, if anything is. Asks nothing. */
  getData(...args: Given<Input>): Output | undefined;
  setData(input: Input, change: Change<Output>, options?: SetDataOptions): void;
  fetch(...args: Given<Input>): Promise<Output>;
}

interface PageCache<Input, Output> {
  /** The same of a list that is asked for page by page. */
  setInfiniteData(
    input: Omit<Input, "cursor">,
    change: Change<InfiniteData<Output, string | null>>,
    options?: SetDataOptions,
  ): void;
}

type CacheOf<Procedure> = Procedure extends { kind: "query"; input: infer Input; output: infer Output }
  ? QueryCache<Input, Output> & (Output extends { nextCursor: unknown } ? PageCache<Input, Output> : unknown)
  : never;

type QueryNames<Room> = {
  [Name in keyof Room]: Room[Name] extends { kind: "query" } ? Name : never;
}[keyof Room];

/** What the queries have been answered, by router and procedure. */
export type BoxofficeCache = Invalidates & {
  [Room in keyof Contract]: Invalidates & {
    [Name in QueryNames<Contract[Room]>]: CacheOf<Contract[Room][Name]>;
  };
};
