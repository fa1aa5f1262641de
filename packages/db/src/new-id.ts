import { v7 } from "uuid";

/** A new UUID version 7 (RFC 9562): sorts by the time it was made, to the millisecond. */
export function newId(): string {
  return v7();
}
