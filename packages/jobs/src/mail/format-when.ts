/** From when to when, in the event's own time zone and with its name: the day is named twice only when it differs. */
export function formatWhen(event: { startsAt: string; endsAt: string; timeZone: string }): string {
  const { timeZone } = event;
  const starts = new Date(event.startsAt);
  const ends = new Date(event.endsAt);
  const day = formatIn(timeZone, { weekday: "short", day: "numeric", month: "long", year: "numeric" });
  const time = formatIn(timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const until = day(starts) === day(ends) ? time(ends) : `${day(ends)}, ${time(ends)}`;
  return `${day(starts)}, ${time(starts)} – ${until} (${timeZone.replaceAll("_", " ")})`;
}

function formatIn(timeZone: string, options: Intl.DateTimeFormatOptions): (date: Date) => string {
  const format = new Intl.DateTimeFormat("en-GB", { ...options, timeZone });
  return (date) => format.format(date);
}
