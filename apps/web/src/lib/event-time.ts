import { t } from "@lingui/core/macro";
import { locale, viewerTimeZone } from "@/lib/locale";

interface Span {
  startsAt: string;
  endsAt: string;
  timeZone: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = timeZone + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formats.set(key, format);
  return format;
}

const clock = { hour: "numeric", minute: "2-digit" } as const;
const shortDay = { weekday: "short", day: "numeric", month: "short" } as const;
const weekday = { weekday: "long" } as const;
const month = { month: "long" } as const;
const longDay = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;

const wallFormats = new Map<string, Intl.DateTimeFormat>();

/** What calendar and clock show in a zone, in a form of our own: "2026-12-31, 19:30". */
function wallTime(instant: string, timeZone: string): string {
  let format = wallFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      dateStyle: "short",
      timeStyle: "short",
      hourCycle: "h23",
    });
    wallFormats.set(timeZone, format);
  }
  return format.format(new Date(instant));
}

/** The calendar day in a zone, "2026-12-31": what events are grouped by. */
export function dayKey(instant: string, timeZone: string): string {
  const [day = ""] = wallTime(instant, timeZone).split(",");
  return day;
}

export function formatTime(instant: string, timeZone: string): string {
  return formatIn(timeZone, clock).format(new Date(instant));
}

export function formatDay(instant: string, timeZone: string): string {
  return formatIn(timeZone, shortDay).format(new Date(instant));
}

export function formatLongDay(instant: string, timeZone: string): string {
  return formatIn(timeZone, longDay).format(new Date(instant));
}

/** "Thursday". */
export function formatWeekday(instant: string, timeZone: string): string {
  return formatIn(timeZone, weekday).format(new Date(instant));
}

/** "December". */
export function formatMonth(instant: string, timeZone: string): string {
  return formatIn(timeZone, month).format(new Date(instant));
}

/** The day of something long ago or far ahead, on the reader's own clock: "3 May 2027". */
export function formatDate(instant: string): string {
  return formatIn(viewerTimeZone(), { day: "numeric", month: "short", year: "numeric" }).format(
    new Date(instant),
  );
}

/** A day of the calendar, "2026-12-31", for reading. */
export function formatCalendarDay(date: string): string {
  return formatDay(date, "UTC");
}

/** Day and time of something that happened, on the reader's own clock. */
export function formatMoment(instant: string, timeZone: string = viewerTimeZone()): string {
  return formatIn(timeZone, { ...shortDay, ...clock }).format(new Date(instant));
}

/** "19:30 to 22:00", or with the day of the end when that is another one. */
export function formatSpan({ startsAt, endsAt, timeZone }: Span): string {
  const sameDay = dayKey(startsAt, timeZone) === dayKey(endsAt, timeZone);
  const end = sameDay ? formatTime(endsAt, timeZone) : formatMoment(endsAt, timeZone);
  const start = formatTime(startsAt, timeZone);
  return t`${start} to ${end}`;
}

/** The zone by its city: "Berlin time". */
export function zoneCity(timeZone: string): string {
  const city = timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone;
  return t`${city} time`;
}

/** The zone as people say it: "Berlin time (GMT+1)". */
export function zoneName(instant: string, timeZone: string): string {
  const parts = formatIn(timeZone, { timeZoneName: "shortOffset" }).formatToParts(new Date(instant));
  const offset = parts.find((part) => part.type === "timeZoneName")?.value;
  return offset ? `${zoneCity(timeZone)} (${offset})` : zoneCity(timeZone);
}

/** When it starts on the reader's own clock, or null where both clocks show the same. */
export function viewerTime(instant: string, timeZone: string, viewerZone = viewerTimeZone()): string | null {
  if (wallTime(instant, timeZone) === wallTime(instant, viewerZone)) return null;
  return formatMoment(instant, viewerZone);
}
