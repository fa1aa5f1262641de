import { t } from "@lingui/core/macro";
import { memo } from "react";
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
import { useSeatsAreLost } from "@/lib/live/use-live-seats";
import { useNow } from "@/lib/use-now";

interface EventListProps {
  list: DiscoverList;
  search: DiscoverSearch;
  onSearch: (search: DiscoverSearch) => void;
}

export const EventList = memo(function EventList({ list, search, onSearch }: EventListProps) {
  const { query, events } = list;
  const now = useNow(60_000);
  const isReconnecting = useSeatsAreLost();

  if (query.isPending) return <EventListSkeleton />;
  if (query.error && events.length === 0) {
    return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (events.length === 0) return <NoEvents search={search} onChange={onSearch} />;

  return (
    <div className={query.isPlaceholderData ? "opacity-60 transition-opacity" : "transition-opacity"}>
      <div className="space-y-8">
        {groupByDay(events).map(({ day, events: ofDay }) => (
          <section key={day} className="grid gap-3 border-t border-line pt-5 md:grid-cols-[8rem_1fr]">
            <DayHeading day={day} now={now} />
            <div className="min-w-0 space-y-4 md:space-y-1">
              {ofDay.map((event) => (
                <EventRow key={event.id} event={event} />
              ))}
            </div>
          </section>
        ))}
      </div>
      {isReconnecting && (
        <div className="fixed right-4 bottom-18 z-20 rounded-full border border-line bg-surface px-3 py-1 shadow-float md:bottom-4">
          <ReconnectingNote isShown />
        </div>
      )}
      <LoadMore
        label={t`Show more events`}
        hasMore={query.hasNextPage}
        isLoading={query.isFetchingNextPage}
        onLoad={() => void query.fetchNextPage()}
      />
    </div>
  );
});
