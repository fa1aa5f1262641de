import type { Job } from "@boxoffice/contracts";
import { History } from "lucide-react";
import { EmptyState } from "@/components/empty-state";
import { ErrorNote } from "@/components/error-note";
import { LoadMore } from "@/components/load-more";
import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import type { JobFilter } from "@/features/activity/console-lines";
import { statusLooks, typeWords } from "@/features/activity/job-words";
import { RetryJob } from "@/features/activity/retry-job";
import { trpc } from "@/lib/api/trpc";
import { formatMoment } from "@/lib/event-time";

const refetchInterval = 3_000;

interface JobHistoryProps {
  filter: JobFilter;
  canRetry: boolean;
}

/** Every job there has been, newest first, in the state it is in now. */
export function JobHistory({ filter, canRetry }: JobHistoryProps) {
  const { status, type, eventId } = filter;
  const query = trpc.jobs.list.useInfiniteQuery(
    { limit: 20, ...(status && { status }), ...(type && { type }), ...(eventId && { eventId }) },
    { getNextPageParam: (page) => page.nextCursor ?? undefined, refetchInterval },
  );
  const jobs = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="history-heading" className="mt-10">
      <h2 id="history-heading" className="mb-3 text-base font-semibold">
        All jobs
      </h2>
      {query.isPending && <Skeleton className="h-64 w-full rounded-card" />}
      {query.error && jobs.length === 0 && (
        <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && jobs.length === 0 && (
        <EmptyState
          icon={History}
          title={
            status || type || eventId
              ? "No job fits the filter."
              : "No jobs yet. Booking and cancelling make some."
          }
        />
      )}
      <ul className="divide-y divide-line">
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} canRetry={canRetry} />
        ))}
      </ul>
      <LoadMore
        what="jobs"
        hasMore={query.hasNextPage}
        isLoading={query.isFetchingNextPage}
        onLoad={() => void query.fetchNextPage()}
      />
    </section>
  );
}

function JobRow({ job, canRetry }: { job: Job; canRetry: boolean }) {
  const { word, icon, tone } = statusLooks[job.status];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
      <span className="w-24">
        <Badge icon={icon} tone={tone}>
          {word}
        </Badge>
      </span>
      <span className="font-medium">{typeWords[job.type]}</span>
      {job.recipient && <span className="break-all text-ink-2">{job.recipient}</span>}
      <span className="tabular text-ink-3 sm:ml-auto">
        {job.attempts > 1 && `${job.attempts} of ${job.maxAttempts} attempts · `}
        {formatMoment(job.finishedAt ?? job.createdAt)}
      </span>
      {canRetry && job.status === "DEAD" && <RetryJob jobId={job.id} />}
      {job.lastError && <p className="w-full font-mono text-xs break-words text-bad">{job.lastError}</p>}
    </li>
  );
}
