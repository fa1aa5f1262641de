import type { BookingNotice } from "@boxoffice/domain";
import { formatMoney } from "./format-money.js";
import { formatWhen } from "./format-when.js";
import type { MailContent } from "./mail-content.js";

/** When, where, which tickets, how much, and the reference: what every message about a booking lists. */
export function bookingFacts(notice: BookingNotice): MailContent["facts"] {
  const { event, items, totalMinor, currency, reference } = notice;
  return [
    { label: "When", value: formatWhen(event) },
    { label: "Where", value: event.address ? `${event.venue}, ${event.address}` : event.venue },
    { label: "Tickets", value: items.map(({ quantity, name }) => `${quantity} × ${name}`).join(", ") },
    { label: "Total", value: formatMoney(totalMinor, currency) },
    { label: "Reference", value: reference },
  ];
}
