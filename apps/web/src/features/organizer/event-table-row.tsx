import type { Availability, OrganizerEvent } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { History } from "lucide-react";
import { EventStatusBadge } from "@/components/event/event-status-badge";
import { WatchSeats } from "@/components/watch-seats";
import { Badge } from "@/components/ui/badge";
import { EventActions } from "@/features/organizer/event-actions";
import { SoldBar } from "@/features/organizer/sold-bar";
import { formatMoment, zoneName } from "@/lib/event-time";
import { formatMoney } from "@/lib/money";
import { useNow } from "@/lib/use-now";

interface EventTableRowProps {
  event: OrganizerEvent;
  live: Availability | undefined;
}

export function EventTableRow({ event, live }: EventTableRowProps) {
  const seats = live ?? event;
  const now = useNow(60_000);
  const isOver = seats.status === "PUBLISHED" && Date.parse(event.endsAt) <= now;
  return (
    <tr className="border-t border-line align-middle max-md:grid max-md:grid-cols-2 max-md:gap-y-3 max-md:py-4">
      <th scope="row" className="py-3 pr-3 font-normal max-md:col-span-2 max-md:p-0">
        <Link
          to="/events/$slug"
          params={{ slug: event.slug }}
          className="text-base font-semibold tracking-tight hover:underline"
        >
          {event.title}
        </Link>
        <p className="tabular text-ink-2">
          <time dateTime={event.startsAt} title={zoneName(event.startsAt, event.timeZone)}>
            {formatMoment(event.startsAt, event.timeZone)}
          </time>
          <span className="text-ink-3"> · {event.venue}</span>
        </p>
      </th>
      <td className="px-3 max-md:px-0">
        {isOver ? (
          <Badge icon={History} tone="neutral">
            {t({ message: "Past", context: "event" })}
          </Badge>
        ) : (
          <EventStatusBadge status={seats.status} />
        )}
      </td>
      <td className="px-3 max-md:px-0 md:w-44">
        <WatchSeats eventId={event.id} />
        <SoldBar sold={seats.capacity - seats.seatsLeft} capacity={seats.capacity} />
      </td>
      <td className="tabular px-3 text-right whitespace-nowrap max-md:px-0 max-md:text-left">
        {formatMoney(event.revenueMinor, event.currency)}
      </td>
      <td className="py-2 pl-3 text-right max-md:p-0 md:w-px">
        <EventActions event={event} />
      </td>
    </tr>
  );
}
