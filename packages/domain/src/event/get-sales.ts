import type { EventSales, EventSalesInput, SalesDay } from "@boxoffice/contracts";
import { assertOrganizer } from "../actor.js";
import type { DomainContext } from "../context.js";
import { fail } from "../errors.js";
import { selectSalesFacts, selectSalesQuarters } from "./sales.store.js";

/**
 * How one of the asking organizer's events sold, by the days of the event's time zone on which something was booked or
 * cancelled. Throws NOT_FOUND for an event that is absent or someone else's.
 */
export async function getSales(ctx: DomainContext, { eventId }: EventSalesInput): Promise<EventSales> {
  const organizerId = assertOrganizer(ctx.actor);
  const { sql } = ctx.db;
  const event = await selectSalesFacts(sql, { id: eventId, organizerId });
  if (!event) fail("NOT_FOUND");
  const { time_zone: timeZone, currency } = event;
  // Canada writes its days as ISO 8601 does.
  const dayIn = new Intl.DateTimeFormat("en-CA", { timeZone });
  const days = new Map<string, SalesDay>();
  for (const quarter of await selectSalesQuarters(sql, eventId)) {
    const date = dayIn.format(quarter.starts_at);
    const day = days.get(date) ?? { date, ticketsBooked: 0, ticketsCancelled: 0, revenueMinor: 0 };
    day.ticketsBooked += quarter.booked;
    day.ticketsCancelled += quarter.cancelled;
    day.revenueMinor += quarter.revenue_minor;
    days.set(date, day);
  }
  return { timeZone, currency, days: [...days.values()] };
}
