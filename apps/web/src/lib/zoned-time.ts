import { t } from "@lingui/core/macro";
import { tzOffset } from "@date-fns/tz";

const minuteMs = 60_000;

export type ZonedTime = { instant: string; isRepeated: boolean } | { problem: string };

/**
 * The instant of a wall-clock time ("2026-12-31T19:30") in a zone. When clocks go forward some times do not exist: they
 * are refused rather than moved, because an organizer who typed 02:30 must not find 03:30 on the page. When clocks go
 * back some happen twice: the first of the two is taken, and `isRepeated` says so.
 */
export function zonedTimeToInstant(wallClock: string, timeZone: string): ZonedTime {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(wallClock);
  if (!match) return { problem: t`Choose a day and a time.` };
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = match.slice(1).map(Number);
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  const fits = candidates(asUtc, timeZone);
  const first = fits[0];
  if (first === undefined) {
    return { problem: t`This time does not exist in ${timeZone}: the clocks go forward over it.` };
  }
  return { instant: new Date(first).toISOString(), isRepeated: fits.length > 1 };
}

/** The instants at which the zone's clock shows the given wall time: one, none in a gap, two when clocks go back. */
function candidates(asUtc: number, timeZone: string): number[] {
  const dayMs = 24 * 60 * minuteMs;
  // The offsets of the day before and the day after are the only ones a change in between can have.
  const offsets = new Set([offsetAt(asUtc - dayMs, timeZone), offsetAt(asUtc + dayMs, timeZone)]);
  return [...offsets]
    .map((offset) => asUtc - offset * minuteMs)
    .filter((instant) => instant + offsetAt(instant, timeZone) * minuteMs === asUtc)
    .toSorted((one, other) => one - other);
}

function offsetAt(instant: number, timeZone: string): number {
  return tzOffset(timeZone, new Date(instant));
}

/** An instant as the zone's clock shows it, in the form of a datetime-local field: "2026-12-31T19:30". */
export function instantToZonedTime(instant: string, timeZone: string): string {
  const at = Date.parse(instant);
  return new Date(at + offsetAt(at, timeZone) * minuteMs).toISOString().slice(0, 16);
}
