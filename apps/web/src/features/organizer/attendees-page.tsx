import { boxoffice, nextPage } from "@boxoffice/client/react";
import type { AttendeeOrder } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { keepPreviousData } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, Users } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/empty-state";
import { ErrorNote } from "@/components/error-note";
import { LoadMore } from "@/components/load-more";
import { PageHeader } from "@/components/page-header";
import { SearchBox } from "@/components/search-box";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { AttendeeTable } from "@/features/organizer/attendee-table";
import { DownloadAttendees } from "@/features/organizer/download-attendees";
import { EventSales } from "@/features/organizer/event-sales";

export function AttendeesPage({ eventId }: { eventId: string }) {
  const [text, setText] = useState("");
  const [sort, setSort] = useState<AttendeeOrder>("newest");
  const event = boxoffice.events.get.useQuery({ id: eventId });
  return (
    <>
      <Link to="/organize" className="mb-2 inline-flex h-11 items-center gap-2 text-ink-2 hover:text-ink">
        <ArrowLeft aria-hidden className="size-4" />
        {t`My events`}
      </Link>
      <PageHeader title={t`Attendees`} lead={event.data?.title ?? "\u00a0"} />
      <EventSales eventId={eventId} />
      <div className="mb-6 flex flex-wrap items-start gap-3">
        <SearchBox
          text={text}
          label={t`Search by name, e-mail or reference`}
          onSearch={setText}
          className="max-w-md grow"
        />
        <Select
          aria-label={t`Order`}
          className="w-44"
          value={sort}
          onChange={({ target }) => setSort(target.value === "name" ? "name" : "newest")}
        >
          <option value="newest">{t`Newest first`}</option>
          <option value="name">{t`By name`}</option>
        </Select>
        {event.data && <DownloadAttendees eventId={eventId} slug={event.data.slug} />}
      </div>
      <AttendeeList eventId={eventId} text={text} sort={sort} onClear={() => setText("")} />
    </>
  );
}

interface AttendeeListProps {
  eventId: string;
  text: string;
  sort: AttendeeOrder;
  onClear: () => void;
}

function AttendeeList({ eventId, text, sort, onClear }: AttendeeListProps) {
  const query = boxoffice.events.attendees.useInfiniteQuery(
    { eventId, sort, limit: 50, ...(text && { text }) },
    { ...nextPage, placeholderData: keepPreviousData },
  );
  const attendees = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isPending) return <Skeleton className="h-96 w-full rounded-card" />;
  if (query.error && attendees.length === 0) {
    return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (attendees.length === 0) {
    return (
      <EmptyState icon={Users} title={text ? t`Nobody fits “${text}”.` : t`Nobody has booked yet.`}>
        {text && <Button onClick={onClear}>{t`Clear the search`}</Button>}
      </EmptyState>
    );
  }
  return (
    <>
      <AttendeeTable attendees={attendees} />
      <LoadMore
        label={t`Show more attendees`}
        hasMore={query.hasNextPage}
        isLoading={query.isFetchingNextPage}
        onLoad={() => void query.fetchNextPage()}
      />
    </>
  );
}
