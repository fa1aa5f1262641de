import { keptFormats } from "./kept-formats.js";

const nbsp = "\u00a0";

interface When {
  startsAt: string;
  endsAt: string;
  timeZone: string;
}

/** From when to when, in the event's own time zone and with its name: the day is named twice only when it differs. */
export function formatWhen({ startsAt, endsAt, timeZone }: When): string {
  const [starts, ends] = [new Date(startsAt), new Date(endsAt)];
  const { day, time } = formats.of(timeZone);
  const until = day(starts) === day(ends) ? time(ends) : `${day(ends)}, ${time(ends)}`;
  return `${day(starts)}, ${time(starts)}${nbsp}– ${until} (${timeZone.replaceAll("_", " ")})`;
}

/** The day and the time it starts, in the event's own time zone. */
export function formatStart({ startsAt, timeZone }: When): string {
  const starts = new Date(startsAt);
  const { day, time } = formats.of(timeZone);
  return `${day(starts)}, ${time(starts)}`;
}

interface Formats {
  day: (date: Date) => string;
  time: (date: Date) => string;
}

const formats = keptFormats<Formats>(200, (timeZone) => {
  const date = formatIn(timeZone, { weekday: "short", day: "numeric", month: "long", year: "numeric" });
  const time = formatIn(timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  // A line breaks after the weekday or after the date, not within it.
  return { day: (at) => date(at).replace(/(?<!,) /g, nbsp), time };
});

function formatIn(timeZone: string, options: Intl.DateTimeFormatOptions): (date: Date) => string {
  const format = new Intl.DateTimeFormat("en-GB", { ...options, timeZone });
  return (date) => format.format(date);
}
