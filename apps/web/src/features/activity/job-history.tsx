import { boxoffice, nextPage } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { History } from "lucide-react";
import { EmptyState } from "@/components/empty-state";
import { ErrorNote } from "@/components/error-note";
import { LoadMore } from "@/components/load-more";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { JobFilter } from "@/features/activity/console-lines";
import { JobRow } from "@/features/activity/job-row";
import { filterWords } from "@/features/activity/job-words";

const refetchInterval = 3_000;

interface JobHistoryProps {
  filter: JobFilter;
  canRetry: boolean;
  onClearFilter: () => void;
}

/** Every job there has been, newest first, in the state it is in now. */
export function JobHistory({ filter, canRetry, onClearFilter }: JobHistoryProps) {
  const { status, type, eventId } = filter;
  const query = boxoffice.jobs.list.useInfiniteQuery(
    { limit: 20, ...(status && { status }), ...(type && { type }), ...(eventId && { eventId }) },
    { ...nextPage, refetchInterval },
  );
  const jobs = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="history-heading" className="mt-10">
      <h2 id="history-heading" className="mb-3 text-base font-semibold">
        {t`All jobs`}
      </h2>
      {query.isPending && <Skeleton className="h-64 w-full rounded-card" />}
      {query.error && jobs.length === 0 && (
        <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && jobs.length === 0 && (
        <EmptyState
          icon={History}
          title={filterWords(filter) ?? t`No jobs yet. Booking and cancelling make some.`}
        >
          {(status || type) && <Button onClick={onClearFilter}>{t`Show all states and kinds`}</Button>}
        </EmptyState>
      )}
      <ul className="divide-y divide-line">
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} canRetry={canRetry} />
        ))}
      </ul>
      <LoadMore
        label={t`Show more jobs`}
        hasMore={query.hasNextPage}
        isLoading={query.isFetchingNextPage}
        onLoad={() => void query.fetchNextPage()}
      />
    </section>
  );
}
