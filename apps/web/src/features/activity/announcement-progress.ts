import type { Announcement } from "@boxoffice/contracts";

type Counted = Pick<Announcement, "total" | "entered" | "done" | "dead" | "enteredAt" | "isOvertaken">;

export interface AnnouncementProgress {
  /** How many it concerns: known for certain once all of their jobs have been entered. */
  of: number;
  /** Who is still to be told. */
  waiting: number;
  state: "TELLING" | "TOLD" | "DEAD" | "OVERTAKEN";
}

export function announcementProgress(counted: Counted): AnnouncementProgress {
  const { total, entered, done, dead, enteredAt, isOvertaken } = counted;
  const isSettled = done + dead >= entered;
  const isThrough = enteredAt !== null;
  // Who has cancelled since it began is passed by, so in the end there may be fewer.
  const of = isThrough ? entered : Math.max(total, entered);
  if (!isSettled || (!isThrough && !isOvertaken)) {
    const toTell = isOvertaken && !isThrough ? entered : of;
    return { of, waiting: toTell - done - dead, state: "TELLING" };
  }
  if (dead > 0) return { of, waiting: 0, state: "DEAD" };
  return { of, waiting: 0, state: isThrough ? "TOLD" : "OVERTAKEN" };
}

const busyMs = 2_000;
/** Counting reads every job of an announcement. That one begins, the live feed says. */
const quietMs = 15_000;

/** How soon to ask how far they have come. */
export function announcementsInterval(announcements: Counted[] = []): number {
  return announcements.some((one) => announcementProgress(one).state === "TELLING") ? busyMs : quietMs;
}
