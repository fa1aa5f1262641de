import type { SalesDay } from "@boxoffice/contracts";

export type SalesSpan = "day" | "week" | "month";

/** What was sold within one day, week (from Monday on) or month. */
export interface SalesBar {
  /** Its first day, "2026-12-31". */
  from: string;
  ticketsBooked: number;
  ticketsCancelled: number;
  revenueMinor: number;
}

/** As many bars as can be told apart on a phone. */
const mostBars = 62;
const dayMs = 86_400_000;

/** A calendar day as a number of days, so that it can be counted with, whatever the clocks do. */
const numberOf = (date: string) => Date.parse(date) / dayMs;
const dateOf = (number: number) => new Date(number * dayMs).toISOString().slice(0, 10);

function startOf(date: string, span: SalesSpan): string {
  if (span === "day") return date;
  if (span === "month") return `${date.slice(0, 7)}-01`;
  // Day 0, the first of January 1970, was a Thursday.
  const number = numberOf(date);
  return dateOf(number - ((number + 3) % 7));
}

function nextStart(start: string, span: SalesSpan): string {
  if (span !== "month") return dateOf(numberOf(start) + (span === "day" ? 1 : 7));
  return startOf(dateOf(numberOf(start) + 31), "month");
}

/** Sales from the first day to the last or `until`, the later, without gaps, in the shortest span that leaves bars apart. */
export function salesBars(days: readonly SalesDay[], until: string): { span: SalesSpan; bars: SalesBar[] } {
  const [first] = days;
  if (!first) return { span: "day", bars: [] };
  const last = [days.at(-1)?.date ?? until, until].toSorted().at(-1) ?? until;
  const count = numberOf(last) - numberOf(first.date) + 1;
  const span = count <= mostBars ? "day" : count <= mostBars * 7 ? "week" : "month";

  const bars = new Map<string, SalesBar>();
  for (let from = startOf(first.date, span); from <= last; from = nextStart(from, span)) {
    bars.set(from, { from, ticketsBooked: 0, ticketsCancelled: 0, revenueMinor: 0 });
  }
  for (const day of days) {
    const bar = bars.get(startOf(day.date, span));
    if (!bar) continue;
    bar.ticketsBooked += day.ticketsBooked;
    bar.ticketsCancelled += day.ticketsCancelled;
    bar.revenueMinor += day.revenueMinor;
  }
  return { span, bars: [...bars.values()] };
}
