import { describe, expect, test } from "vitest";
import { salesBars } from "@/features/organizer/sales-bars";

const day = (date: string, ticketsBooked = 1, ticketsCancelled = 0) => ({
  date,
  ticketsBooked,
  ticketsCancelled,
  revenueMinor: 100 * (ticketsBooked - ticketsCancelled),
});
const sum = (bars: { ticketsBooked: number }[]) => bars.reduce((total, bar) => total + bar.ticketsBooked, 0);

describe("the bars of an event's sales", () => {
  test("are one a day up to today, also for days on which nothing was sold", () => {
    const { span, bars } = salesBars([day("2026-02-27", 3), day("2026-03-01", 2, 1)], "2026-03-02");
    expect(span).toBe("day");
    expect(bars.map((bar) => [bar.from, bar.ticketsBooked, bar.ticketsCancelled, bar.revenueMinor])).toEqual([
      ["2026-02-27", 3, 0, 300],
      ["2026-02-28", 0, 0, 0],
      ["2026-03-01", 2, 1, 100],
      ["2026-03-02", 0, 0, 0],
    ]);
  });

  test("become weeks from Monday on, and months, before they are too many to tell apart", () => {
    const weeks = salesBars([day("2026-01-01", 2), day("2026-01-04", 3), day("2026-01-05", 4)], "2026-06-01");
    expect(weeks.span).toBe("week");
    expect(weeks.bars[0]).toMatchObject({ from: "2025-12-29", ticketsBooked: 5 });
    expect(weeks.bars[1]).toMatchObject({ from: "2026-01-05", ticketsBooked: 4 });
    const months = salesBars(
      [day("2024-01-31", 2), day("2024-02-29", 3), day("2026-03-31", 4)],
      "2026-03-31",
    );
    expect(months.span).toBe("month");
    expect(months.bars).toHaveLength(27);
    expect(months.bars[1]).toMatchObject({ from: "2024-02-01", ticketsBooked: 3 });
    expect([sum(weeks.bars), sum(months.bars)]).toEqual([9, 9]);
  });

  test("reach to the last sale where that is later than the reader's today", () => {
    expect(salesBars([day("2026-03-01"), day("2026-03-03")], "2026-03-02").bars).toHaveLength(3);
    expect(salesBars([], "2026-03-02").bars).toEqual([]);
  });
});
