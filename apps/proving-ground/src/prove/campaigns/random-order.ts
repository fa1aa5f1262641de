import type { CreateBookingInput } from "@boxoffice/contracts";
import { newId } from "@boxoffice/db";
import type { Random } from "../../instance/random.js";
import type { StagedEvent } from "../../instance/staged-event.js";

/** One to five of the event's ticket types, one to four of each. */
export function randomOrder(event: StagedEvent, random: Random): CreateBookingInput {
  const types = random.shuffled(event.types).slice(0, random.integer(1, Math.min(5, event.types.length)));
  const items = types.map((type) => ({ ticketTypeId: type.id, quantity: random.integer(1, 4) }));
  return { eventId: event.id, items, idempotencyKey: newId() };
}
