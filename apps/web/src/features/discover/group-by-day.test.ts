import type { EventSummary } from "@boxoffice/contracts";
import { expect, test } from "vitest";
import { groupByDay } from "@/features/discover/group-by-day";

function event(id: string, startsAt: string, timeZone: string): EventSummary {
  return {
    id,
    slug: id,
    title: id,
    venue: "",
    startsAt,
    endsAt: startsAt,
    timeZone,
    category: null,
    coverImageUrl: null,
    currency: "EUR",
    fromPriceMinor: 0,
    capacity: 1,
    seatsLeft: 1,
    status: "PUBLISHED",
  };
}

test("each day appears once, although Tokyo's tomorrow starts before Berlin's evening", () => {
  const days = groupByDay([
    event("berlin-noon", "2026-11-30T11:00:00.000Z", "Europe/Berlin"),
    event("tokyo-morning", "2026-11-30T19:00:00.000Z", "Asia/Tokyo"),
    event("berlin-evening", "2026-11-30T20:00:00.000Z", "Europe/Berlin"),
  ]);
  expect(days.map(({ day, events }) => [day, events.map((one) => one.id)])).toEqual([
    ["2026-11-30", ["berlin-noon", "berlin-evening"]],
    ["2026-12-01", ["tokyo-morning"]],
  ]);
});
