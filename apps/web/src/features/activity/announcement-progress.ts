import type { Announcement } from "@boxoffice/contracts";

type Counted = Pick<Announcement, "total" | "entered" | "done" | "dead" | "enteredAt" | "isOvertaken">;

export interface AnnouncementProgress {
  /** How many it concerns: known for certain once all of their jobs have been entered. */
  of: number;
  state: "TELLING" | "TOLD" | "DEAD" | "OVERTAKEN";
}

export function announcementProgress(counted: Counted): AnnouncementProgress {
  const { total, entered, done, dead, enteredAt, isOvertaken } = counted;
  const isSettled = done + dead >= entered;
  const isThrough = enteredAt !== null;
  // Who has cancelled since it began is passed by, so in the end there may be fewer.
  const of = isThrough ? entered : Math.max(total, entered);
  if (!isSettled || (!isThrough && !isOvertaken)) return { of, state: "TELLING" };
  if (dead > 0) return { of, state: "DEAD" };
  return { of, state: isThrough ? "TOLD" : "OVERTAKEN" };
}
