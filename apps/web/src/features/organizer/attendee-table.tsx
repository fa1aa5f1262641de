import type { Attendee } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { BookingStatusBadge } from "@/components/event/booking-status-badge";
import { formatMoment } from "@/lib/event-time";
import { formatPrice } from "@/lib/money";

const headClass = "px-3 pb-2 text-xs font-medium text-ink-3";

export function AttendeeTable({ attendees }: { attendees: Attendee[] }) {
  return (
    <table className="w-full text-left max-md:block">
      <caption className="sr-only">{t`Attendees`}</caption>
      <thead className="max-md:sr-only">
        <tr>
          <th scope="col" className={`${headClass} pl-0`}>
            {t`Name`}
          </th>
          <th scope="col" className={headClass}>
            {t`Tickets`}
          </th>
          <th scope="col" className={headClass}>
            {t`Reference`}
          </th>
          <th scope="col" className={`${headClass} text-right`}>
            {t`Total`}
          </th>
          <th scope="col" className={headClass}>
            {t`Booked`}
          </th>
          <th scope="col" className={headClass}>
            {t`Status`}
          </th>
        </tr>
      </thead>
      <tbody className="border-b border-line max-md:block">
        {attendees.map((attendee) => (
          <AttendeeRow key={attendee.bookingId} attendee={attendee} />
        ))}
      </tbody>
    </table>
  );
}

function AttendeeRow({ attendee }: { attendee: Attendee }) {
  const { customer } = attendee;
  return (
    <tr className="border-t border-line max-md:grid max-md:grid-cols-2 max-md:gap-x-4 max-md:gap-y-1 max-md:py-3">
      <th scope="row" className="min-w-0 py-2.5 pr-3 font-normal max-md:col-span-2 max-md:p-0">
        <span className="block font-medium">{customer.name}</span>
        <span className="block break-all text-ink-3">{customer.email}</span>
      </th>
      <td className="tabular px-3 max-md:px-0">
        {attendee.items.map((item) => (
          <span key={item.ticketTypeId} className="block">
            {item.quantity} × {item.name}
          </span>
        ))}
      </td>
      <td className="px-3 font-mono max-md:px-0">{attendee.reference}</td>
      <td className="tabular px-3 text-right whitespace-nowrap max-md:px-0 max-md:text-left">
        {formatPrice(attendee.totalMinor, attendee.currency)}
      </td>
      <td className="tabular px-3 whitespace-nowrap text-ink-2 max-md:px-0">
        {formatMoment(attendee.createdAt)}
      </td>
      <td className="px-3 max-md:px-0 max-md:pt-1">
        <BookingStatusBadge booking={attendee} />
      </td>
    </tr>
  );
}
