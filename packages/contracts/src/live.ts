import { z } from "zod";
import { eventStatus } from "./event.js";
import { id, lastEventId } from "./primitives.js";

export const watchAvailabilityInput = z.strictObject({ eventIds: z.array(id).min(1).max(100), lastEventId });

/** How many seats an event has left, whole, at one moment: the latest replaces all before it. */
export const availability = z.strictObject({
  eventId: id,
  seatsLeft: z.number().int(),
  capacity: z.number().int(),
  status: eventStatus,
  version: z.number().int(),
  ticketTypes: z.array(z.strictObject({ id, seatsLeft: z.number().int() })),
});
export type Availability = z.infer<typeof availability>;
