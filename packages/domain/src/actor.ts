import { fail } from "./errors.js";

/** Who asks. A system actor is a background job. */
export type Actor =
  | { kind: "visitor" }
  | { kind: "customer"; userId: string }
  | { kind: "organizer"; userId: string }
  | { kind: "system" };

/** The signed-in user's id. Throws UNAUTHENTICATED for a visitor, FORBIDDEN for the system, which is nobody's account. */
export function assertSignedIn(actor: Actor): string {
  switch (actor.kind) {
    case "customer":
    case "organizer":
      return actor.userId;
    case "visitor":
      return fail("UNAUTHENTICATED");
    case "system":
      return fail("FORBIDDEN");
  }
}

/** The customer's id. Throws UNAUTHENTICATED for a visitor, FORBIDDEN for any other role. */
export function assertCustomer(actor: Actor): string {
  const userId = assertSignedIn(actor);
  return actor.kind === "customer" ? userId : fail("FORBIDDEN");
}

/** The organizer's id. Throws UNAUTHENTICATED for a visitor, FORBIDDEN for any other role. */
export function assertOrganizer(actor: Actor): string {
  const userId = assertSignedIn(actor);
  return actor.kind === "organizer" ? userId : fail("FORBIDDEN");
}

/** For what only operators and background work may do. Throws FORBIDDEN for everybody else. */
export function assertSystem(actor: Actor): void {
  if (actor.kind !== "system") fail("FORBIDDEN");
}
