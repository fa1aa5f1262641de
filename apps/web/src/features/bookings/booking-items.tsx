import type { Booking } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { formatMoney, formatPrice } from "@/lib/money";

/** What was booked and what it costs, as on a receipt. */
export function BookingItems({ booking }: { booking: Booking }) {
  return (
    <table className="tabular w-full text-left">
      <caption className="sr-only">{t`Tickets`}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t`Ticket`}</th>
          <th scope="col">{t`Price`}</th>
        </tr>
      </thead>
      <tbody>
        {booking.items.map((item) => (
          <tr key={item.ticketTypeId}>
            <td className="py-1.5 pr-4">
              {item.quantity} × {item.name}
            </td>
            <td className="py-1.5 text-right text-ink-2">
              {formatPrice(item.quantity * item.unitPriceMinor, booking.currency)}
            </td>
          </tr>
        ))}
        <tr className="border-t border-line font-semibold">
          <th scope="row" className="pt-2.5 pr-4">
            {t`Total`}
          </th>
          <td className="pt-2.5 text-right">{formatMoney(booking.totalMinor, booking.currency)}</td>
        </tr>
      </tbody>
    </table>
  );
}
