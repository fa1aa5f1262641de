import { locale, viewerTimeZone } from "@/lib/locale";

const clock = new Intl.DateTimeFormat(locale, {
  timeZone: viewerTimeZone(),
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
  hour12: false,
});

/** "14:02:11.340": the order of things that follow each other within a second. */
export function formatClock(instant: string): string {
  return clock.format(new Date(instant));
}
