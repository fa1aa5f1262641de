// The build replaces this file's declaration with one that stands alone (bin/bundle-contract.mjs); the others name the
// contract through it. So an app that installs the client has neither the server's types nor tRPC's to compile.
import type { AppRouter } from "@boxoffice/api";

export type { DetailsOf, ErrorData, ErrorReason } from "@boxoffice/contracts";

type Rooms = AppRouter["_def"]["record"];
type Served<Kind, Input, Output> = { _def: { type: Kind; $types: { input: Input; output: Output } } };
type ProcedureOf<Entry> =
  Entry extends Served<infer Kind, infer Input, infer Output>
    ? { kind: Kind; input: Input; output: Output extends AsyncIterable<infer Item> ? Item : Output }
    : never;

/**
 * All that can be called, by router and procedure: `Contract["bookings"]["create"]["input"]`. The `output` of a
 * subscription is one of the items it sends.
 */
export type Contract = {
  [Room in keyof Rooms]: { [Name in keyof Rooms[Room]]: ProcedureOf<Rooms[Room][Name]> };
};
