import { categoryName } from "@/lib/categories";
import { t } from "@lingui/core/macro";
import type { EventSummary } from "@boxoffice/contracts";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { EventCover } from "@/components/event/event-cover";
import { SeatsLeft } from "@/components/event/seats-left";
import { WatchSeats } from "@/components/watch-seats";
import { formatTime, viewerTime, zoneCity, zoneName } from "@/lib/event-time";
import { useLiveSeatsOf } from "@/lib/live/use-live-seats";
import { formatPrice } from "@/lib/money";

/** One event: a card on phones, a dense row with its cover on wide screens. The title's link covers all of it. */
export const EventRow = memo(function EventRow({ event }: { event: EventSummary }) {
  const seats = useLiveSeatsOf(event.id) ?? event;
  const hasOtherClock = viewerTime(event.startsAt, event.timeZone) !== null;
  return (
    <article className="group relative -mx-2 rounded-card p-2 transition-colors hover:bg-sunken md:grid md:grid-cols-[9rem_1fr_auto] md:items-center md:gap-5">
      <EventCover
        eventId={event.id}
        imageUrl={event.coverImageUrl}
        sizes="(min-width: 48rem) 9rem, 100vw"
        isLazy
        className="aspect-[2/1] w-full md:aspect-[3/2] md:w-36"
      />
      <div className="mt-3 min-w-0 md:mt-0">
        <h3 className="text-base font-semibold tracking-tight md:text-lg">
          <Link
            to="/events/$slug"
            params={{ slug: event.slug }}
            className="outline-offset-8 after:absolute after:inset-0 after:rounded-card"
          >
            {event.title}
          </Link>
        </h3>
        <p className="mt-0.5 truncate text-ink-2">
          {event.venue}
          {event.category && <span className="text-ink-3"> · {categoryName(event.category)}</span>}
        </p>
        <p className="tabular mt-1 text-ink-2">
          <time dateTime={event.startsAt} className="font-medium text-ink">
            {formatTime(event.startsAt, event.timeZone)}
          </time>
          <span className="text-ink-3">
            {" "}
            {hasOtherClock ? zoneName(event.startsAt, event.timeZone) : zoneCity(event.timeZone)}
          </span>
        </p>
      </div>
      <div className="mt-2 flex items-center justify-between gap-4 md:mt-0 md:min-w-32 md:flex-col md:items-end md:gap-1 md:pr-2">
        <p className="tabular text-base font-medium">
          {event.fromPriceMinor > 0 && (
            <span className="text-sm font-normal text-ink-3">
              {t({ message: "from", context: "price" })}{" "}
            </span>
          )}
          {formatPrice(event.fromPriceMinor, event.currency)}
        </p>
        <WatchSeats eventId={event.id} />
        <SeatsLeft seatsLeft={seats.seatsLeft} capacity={seats.capacity} status={seats.status} />
      </div>
    </article>
  );
});
