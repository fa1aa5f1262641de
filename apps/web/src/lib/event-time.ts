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
const longDay = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;

/** The calendar day in a zone, "2026-12-31": what events are grouped by. */
export function dayKey(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date(instant));
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

/** A day of the calendar, "2026-12-31", for reading. */
export function formatCalendarDay(date: string): string {
  return formatDay(date, "UTC");
}

/** Day and time of something that happened, on the reader's own clock. */
export function formatMoment(instant: string, timeZone: string = viewerTimeZone): string {
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
export function viewerTime(instant: string, timeZone: string, viewerZone = viewerTimeZone): string | null {
  const wall = { day: "numeric", month: "numeric", year: "numeric", ...clock } as const;
  const date = new Date(instant);
  if (formatIn(timeZone, wall).format(date) === formatIn(viewerZone, wall).format(date)) return null;
  return formatMoment(instant, viewerZone);
}
