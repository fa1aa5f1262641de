import type { OrganizerEvent } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { ReconnectingNote } from "@/components/reconnecting-note";
import { EventTableRow } from "@/features/organizer/event-table-row";
import type { LiveSeats } from "@/lib/live/seats-watch";

interface EventsTableProps {
  events: OrganizerEvent[];
  live: LiveSeats;
}

const headClass = "px-3 pb-2 text-xs font-medium text-ink-3";

/** A table on wide screens; on phones each row stands as a block of its own. */
export function EventsTable({ events, live }: EventsTableProps) {
  return (
    <>
      <ReconnectingNote isShown={live.isReconnecting} />
      <table className="w-full text-left max-md:block">
        <caption className="sr-only">{t`My events`}</caption>
        <thead className="max-md:sr-only">
          <tr>
            <th scope="col" className={`${headClass} pl-0`}>
              {t`Event`}
            </th>
            <th scope="col" className={headClass}>
              {t`Status`}
            </th>
            <th scope="col" className={headClass}>
              {t`Sold`}
            </th>
            <th scope="col" className={`${headClass} text-right`}>
              {t`Revenue`}
            </th>
            <th scope="col" className={headClass}>
              <span className="sr-only">{t`Actions`}</span>
            </th>
          </tr>
        </thead>
        <tbody className="border-b border-line max-md:block">
          {events.map((event) => (
            <EventTableRow key={event.id} event={event} live={live.byEvent.get(event.id)} />
          ))}
        </tbody>
      </table>
    </>
  );
}
