import { jobStatuses, type JobStats } from "@boxoffice/contracts";
import { ServerOff } from "lucide-react";
import { ErrorNote } from "@/components/error-note";
import { Notice } from "@/components/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { statusLooks, toneText } from "@/features/activity/job-words";
import { trpc } from "@/lib/api/trpc";
import { plural } from "@/lib/plural";

/** A worker counts as gone ten seconds after its last heartbeat; asking often shows that without further delay. */
const refetchInterval = 2_000;

export function JobStatsBar() {
  const query = trpc.jobs.stats.useQuery({}, { refetchInterval });
  if (query.error && !query.data)
    return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton className="mb-6 h-20 w-full rounded-card" />;
  return (
    <>
      {query.data.workersAlive === 0 && (
        <div className="mb-4">
          <Notice icon={ServerOff} tone="bad" title="No worker is running">
            Jobs wait, and none is lost. They run as soon as a worker is back.
          </Notice>
        </div>
      )}
      <Counts stats={query.data} />
    </>
  );
}

function Counts({ stats }: { stats: JobStats }) {
  return (
    <dl className="mb-6 grid grid-cols-3 overflow-hidden rounded-card border border-line bg-surface sm:grid-cols-6">
      {jobStatuses.map((status) => {
        const { word, icon: Icon, tone } = statusLooks[status];
        return (
          <div key={status} className="px-4 py-3">
            <dt className={`flex items-center gap-1.5 text-xs font-medium ${toneText[tone]}`}>
              <Icon aria-hidden className="size-3.5" />
              {word}
            </dt>
            <dd className="tabular mt-1 text-lg font-semibold">{stats.byStatus[status]}</dd>
          </div>
        );
      })}
      <div className="px-4 py-3">
        <dt className="text-xs font-medium text-ink-3">Workers</dt>
        <dd className="tabular mt-1 text-lg font-semibold" title={plural(stats.workersAlive, "worker")}>
          {stats.workersAlive}
        </dd>
      </div>
    </dl>
  );
}
