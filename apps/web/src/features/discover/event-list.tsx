import { ErrorNote } from "@/components/error-note";
import { LoadMore } from "@/components/load-more";
import { ReconnectingNote } from "@/components/reconnecting-note";
import { DayHeading } from "@/features/discover/day-heading";
import { EventListSkeleton } from "@/features/discover/event-list-skeleton";
import { EventRow } from "@/features/discover/event-row";
import { groupByDay } from "@/features/discover/group-by-day";
import { NoEvents } from "@/features/discover/no-events";
import type { DiscoverList } from "@/features/discover/use-discover-list";
import type { DiscoverSearch } from "@/lib/discover-search";
import { useLiveAvailability } from "@/lib/live/use-live-availability";

interface EventListProps {
  list: DiscoverList;
  search: DiscoverSearch;
  onSearch: (search: DiscoverSearch) => void;
}

export function EventList({ list, search, onSearch }: EventListProps) {
  const { query, events } = list;
  const live = useLiveAvailability(events.map((event) => event.id));

  if (query.isPending) return <EventListSkeleton />;
  if (query.error && events.length === 0) {
    return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (events.length === 0) return <NoEvents search={search} onChange={onSearch} />;

  return (
    <div className={query.isPlaceholderData ? "opacity-60 transition-opacity" : "transition-opacity"}>
      <ReconnectingNote isShown={live.isReconnecting} />
      <div className="space-y-8">
        {groupByDay(events).map(({ day, events: ofDay }) => (
          <section key={day} className="grid gap-3 border-t border-line pt-5 md:grid-cols-[8rem_1fr]">
            <DayHeading day={day} />
            <div className="min-w-0 space-y-4 md:space-y-1">
              {ofDay.map((event) => (
                <EventRow key={event.id} event={event} live={live.byEvent.get(event.id)} />
              ))}
            </div>
          </section>
        ))}
      </div>
      <LoadMore
        what="events"
        hasMore={query.hasNextPage}
        isLoading={query.isFetchingNextPage}
        onLoad={() => void query.fetchNextPage()}
      />
    </div>
  );
}
