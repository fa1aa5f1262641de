import type { EventFacts } from "../event/index.js";

/** The facts of an event, in the order in which a notice lists them. */
export const factNames = [
  "title",
  "startsAt",
  "endsAt",
  "timeZone",
  "venue",
  "address",
] as const satisfies (keyof EventFacts)[];
