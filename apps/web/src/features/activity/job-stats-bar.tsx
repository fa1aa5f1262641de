import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { jobStatuses, type JobStats } from "@boxoffice/contracts";
import { ErrorNote } from "@/components/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import { durationWords } from "@/features/activity/duration-words";
import { numberWords, statusLooks, toneText } from "@/features/activity/job-words";
import { StandingRow } from "@/features/activity/standing";
import { Throughput } from "@/features/activity/throughput";
import { useJobStats } from "@/features/activity/use-job-stats";

export function JobStatsBar({ eventId }: { eventId: string | undefined }) {
  const query = useJobStats(eventId);
  if (query.error && !query.data)
    return (
      <div className="mb-6">
        <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  if (!query.data) return <Skeleton className="mb-6 h-74 w-full rounded-card sm:h-52" />;
  const isStale = query.failureCount > 0 || query.fetchStatus === "paused";
  return (
    <div
      className={`mb-6 overflow-hidden rounded-card border border-line bg-surface ${isStale ? "text-ink-3" : ""}`}
    >
      <StandingRow stats={query.data} isStale={isStale} />
      <Counts stats={query.data} />
      <Pace stats={query.data} />
    </div>
  );
}

function Counts({ stats }: { stats: JobStats }) {
  return (
    <dl className="grid grid-cols-3 sm:grid-cols-6">
      {jobStatuses.map((status) => {
        const { word, icon: Icon, tone } = statusLooks[status];
        return (
          <div key={status} className="px-4 py-3">
            <dt className={`flex items-center gap-1.5 text-xs font-medium ${toneText[tone]}`}>
              <Icon aria-hidden className="size-3.5 shrink-0" />
              {i18n._(word)}
            </dt>
            <dd className="tabular mt-1 text-lg font-semibold">{numberWords(stats.byStatus[status])}</dd>
          </div>
        );
      })}
      <Figure label={t`Workers`}>{numberWords(stats.workersAlive)}</Figure>
    </dl>
  );
}

function Pace({ stats }: { stats: JobStats }) {
  const { oldestWaitingAt, asOf, settledPerMinute } = stats;
  const waits = oldestWaitingAt === null ? null : Date.parse(asOf) - Date.parse(oldestWaitingAt);
  return (
    <dl className="grid border-t border-line max-sm:divide-y max-sm:divide-line sm:grid-cols-[1fr_2fr] sm:divide-x sm:divide-line">
      <Figure label={t`Longest wait`}>
        {waits === null ? t({ message: "None", context: "longest wait" }) : durationWords(waits)}
      </Figure>
      <div className="px-4 py-3">
        <dt className="text-xs font-medium text-ink-2">{t`Settled in the last minute`}</dt>
        <dd className="mt-1">
          <Throughput perMinute={settledPerMinute} />
        </dd>
      </div>
    </dl>
  );
}

function Figure({ label, children }: { label: string; children: string }) {
  return (
    <div className="px-4 py-3">
      <dt className="text-xs font-medium text-ink-2">{label}</dt>
      <dd className="tabular mt-1 text-lg font-semibold">{children}</dd>
    </div>
  );
}
