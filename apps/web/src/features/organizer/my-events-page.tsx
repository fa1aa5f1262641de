import type { EventStatus } from "@boxoffice/contracts";
import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { CalendarPlus, Plus } from "lucide-react";
import { EmptyState } from "@/components/empty-state";
import { ErrorNote } from "@/components/error-note";
import { FilterTabs } from "@/components/filter-tabs";
import { LoadMore } from "@/components/load-more";
import { PageHeader } from "@/components/page-header";
import { buttonClass } from "@/components/ui/button-class";
import { Skeleton } from "@/components/ui/skeleton";
import { EventsTable } from "@/features/organizer/events-table";
import { useMyEvents } from "@/features/organizer/use-my-events";

const tabs: { status?: EventStatus; label: MessageDescriptor; empty: MessageDescriptor }[] = [
  { label: msg`All`, empty: msg`You have no events yet.` },
  { status: "PUBLISHED", label: msg`Published`, empty: msg`Nothing is published.` },
  { status: "DRAFT", label: msg`Drafts`, empty: msg`There are no drafts.` },
  {
    status: "CANCELLED",
    label: msg({ message: "Cancelled", context: "event" }),
    empty: msg`Nothing was cancelled.`,
  },
];

export function MyEventsPage({ status }: { status: EventStatus | undefined }) {
  return (
    <>
      <PageHeader
        title={t`My events`}
        actions={
          <Link to="/organize/new" className={buttonClass({ variant: "primary" })}>
            <Plus aria-hidden className="size-4" />
            {t`New event`}
          </Link>
        }
      />
      <FilterTabs label={t`Events by status`}>
        {tabs.map((tab) => (
          <Link
            key={tab.status ?? "ALL"}
            to="/organize"
            search={tab.status ? { status: tab.status } : {}}
            activeOptions={{ exact: true }}
          >
            {i18n._(tab.label)}
          </Link>
        ))}
      </FilterTabs>
      <MyEventList key={status ?? "ALL"} status={status} />
    </>
  );
}

function MyEventList({ status }: { status: EventStatus | undefined }) {
  const { query, events, live } = useMyEvents(status);
  if (query.isPending) return <Skeleton className="h-96 w-full rounded-card" />;
  if (query.error && events.length === 0) {
    return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (events.length === 0) {
    const empty = tabs.find((tab) => tab.status === status)?.empty;
    return (
      <EmptyState icon={CalendarPlus} title={empty ? i18n._(empty) : ""}>
        <Link to="/organize/new" className={buttonClass({ variant: status ? "secondary" : "primary" })}>
          {t`Create an event`}
        </Link>
      </EmptyState>
    );
  }
  return (
    <>
      <EventsTable events={events} live={live} />
      <LoadMore
        label={t`Show more events`}
        hasMore={query.hasNextPage}
        isLoading={query.isFetchingNextPage}
        onLoad={() => void query.fetchNextPage()}
      />
    </>
  );
}
