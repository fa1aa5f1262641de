import type { Contract } from "../contract.js";

interface Invalidates {
  /** Marks what is kept as out of date; what is on the page is asked for again. */
  invalidate(): Promise<void>;
}

type Given<Input> = undefined extends Input ? [input?: Input] : [input: Input];

interface QueryCache<Input, Output> {
  /** Without an input that of all inputs. */
  invalidate(input?: Input): Promise<void>;
  /** What is kept, if anything is. Asks nothing. */
  getData(...args: Given<Input>): Output | undefined;
  setData(input: Input, change: Output | ((kept: Output | undefined) => Output | undefined)): void;
  fetch(...args: Given<Input>): Promise<Output>;
}

type CacheOf<Procedure> = Procedure extends { kind: "query"; input: infer Input; output: infer Output }
  ? QueryCache<Input, Output>
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
