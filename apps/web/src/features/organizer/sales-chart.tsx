import type { EventSales } from "@boxoffice/contracts";
import { plural, select, t } from "@lingui/core/macro";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { formatCount } from "@/features/organizer/format-count";
import { type SalesBar, type SalesSpan, salesBars } from "@/features/organizer/sales-bars";
import { dayKey, formatCalendarDay } from "@/lib/event-time";
import { formatMoney } from "@/lib/money";
import { useNow } from "@/lib/use-now";

/** Height of the drawing, in its own units; a bar is one unit wide. */
const height = 100;
const gap = 0.25;

/** Tickets booked and cancelled over time. Whoever cannot see or point at the bars reads the same as a table. */
export function SalesChart({ sales }: { sales: EventSales }) {
  const [pointed, setPointed] = useState<number | null>(null);
  const now = useNow(60_000);
  const today = dayKey(new Date(now).toISOString(), sales.timeZone);
  const { span, bars } = salesBars(sales.days, today);
  const active = bars[pointed ?? bars.length - 1];
  if (!active) return null;

  const most = Math.max(1, ...bars.map((bar) => bar.ticketsBooked));
  const mostCancelled = Math.max(0, ...bars.map((bar) => bar.ticketsCancelled));
  const unit = height / (most + mostCancelled);
  const zero = most * unit;
  return (
    <figure>
      <figcaption className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <span className="font-medium">{titleOf(span)}</span>
        <span className="tabular text-ink-2">{wordsOf(active, span, sales.currency)}</span>
      </figcaption>
      {/* Few bars stay bars. */}
      <div style={{ maxWidth: `${Math.max(6, bars.length * 3)}rem` }}>
        <svg
          aria-hidden
          viewBox={`0 0 ${bars.length} ${height}`}
          preserveAspectRatio="none"
          className="h-32 w-full"
          onPointerLeave={() => setPointed(null)}
        >
          {bars.map((bar, index) => (
            <g key={bar.from} onPointerEnter={() => setPointed(index)}>
              <rect x={index} width={1} height={height} className="fill-transparent" />
              <rect
                x={index + gap / 2}
                y={zero - bar.ticketsBooked * unit}
                width={1 - gap}
                height={bar.ticketsBooked * unit}
                className={pointed === index ? "fill-accent" : "fill-ink-3"}
              />
              <rect
                x={index + gap / 2}
                y={zero}
                width={1 - gap}
                height={bar.ticketsCancelled * unit}
                className="fill-line-strong"
              />
            </g>
          ))}
          <line
            x1={0}
            x2={bars.length}
            y1={zero}
            y2={zero}
            className="stroke-line-strong"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <div aria-hidden className="tabular mt-1 flex justify-between text-xs text-ink-3">
          <span>{formatCalendarDay(bars[0]?.from ?? active.from)}</span>
          {bars.length > 1 && <span>{formatCalendarDay(bars.at(-1)?.from ?? active.from)}</span>}
        </div>
      </div>
      <SalesTable bars={bars} currency={sales.currency} />
    </figure>
  );
}

function SalesTable({ bars, currency }: { bars: SalesBar[]; currency: string }) {
  const headClass =
    "px-3 pb-2 text-right text-xs font-medium text-ink-3 first:pl-0 first:text-left last:pr-0";
  const sold = bars.filter((bar) => bar.ticketsBooked > 0 || bar.ticketsCancelled > 0).toReversed();
  return (
    <details className="group mt-2">
      <summary className="flex h-11 w-fit cursor-pointer list-none items-center gap-1 text-ink-2 hover:text-ink">
        {t`As a table`}
        <ChevronDown aria-hidden className="size-4 group-open:rotate-180" />
      </summary>
      <table className="tabular w-full text-right">
        <caption className="sr-only">{t`Sales`}</caption>
        <thead>
          <tr>
            <th scope="col" className={headClass}>
              {t({ message: "From", context: "day" })}
            </th>
            <th scope="col" className={headClass}>{t`Booked`}</th>
            <th scope="col" className={headClass}>
              {t({ message: "Cancelled", context: "tickets" })}
            </th>
            <th scope="col" className={headClass}>{t`Revenue`}</th>
          </tr>
        </thead>
        <tbody>
          {sold.map((bar) => (
            <tr key={bar.from} className="border-t border-line">
              <th scope="row" className="py-2 pr-3 text-left font-normal whitespace-nowrap">
                {formatCalendarDay(bar.from)}
              </th>
              <td className="px-3">{formatCount(bar.ticketsBooked)}</td>
              <td className="px-3">{formatCount(bar.ticketsCancelled)}</td>
              <td className="pl-3">{formatMoney(bar.revenueMinor, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function titleOf(span: SalesSpan): string {
  if (span === "day") return t`Tickets a day`;
  return span === "week" ? t`Tickets a week` : t`Tickets a month`;
}

function wordsOf(bar: SalesBar, span: SalesSpan, currency: string): string {
  const { ticketsBooked, ticketsCancelled } = bar;
  const day = formatCalendarDay(bar.from);
  const revenue = formatMoney(bar.revenueMinor, currency);
  return t`${select(span, { day, other: `From ${day}` })}: ${plural(ticketsBooked, {
    one: "# ticket booked",
    other: "# tickets booked",
  })}, ${plural(ticketsCancelled, {
    0: "none cancelled",
    one: "# cancelled",
    other: "# cancelled",
  })}, ${revenue}`;
}
