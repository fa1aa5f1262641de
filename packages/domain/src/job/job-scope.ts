import { assertSignedIn } from "../actor.js";
import type { DomainContext } from "../context.js";

/** Whose jobs a viewer sees: customers those addressed to them, organizers those of their own events, nobody more. */
export interface JobScope {
  column: "recipient_id" | "organizer_id";
  userId: string;
}

/** Throws UNAUTHENTICATED for a visitor, FORBIDDEN for the system. */
export function jobScope({ actor }: DomainContext): JobScope {
  const userId = assertSignedIn(actor);
  return { column: actor.kind === "organizer" ? "organizer_id" : "recipient_id", userId };
}
