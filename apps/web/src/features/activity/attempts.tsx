import { boxoffice } from "@boxoffice/client/react";
import type { JobStatus } from "@boxoffice/contracts";
import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import { ErrorNote } from "@/components/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import { durationWords } from "@/features/activity/duration-words";
import { type JobAttempt, jobAttempts } from "@/features/activity/job-attempts";
import { formatClock } from "@/features/activity/job-clock";
import { statusLooks, toneText } from "@/features/activity/job-words";

const refetchInterval = 2_000;

/** What became of an attempt, in words: a state of the job says it of the job. */
const ends: Record<JobStatus, MessageDescriptor> = {
  DONE: msg({ message: "Done", context: "job" }),
  RETRYING: msg`Failed, to be tried again`,
  DEAD: msg`Failed for good`,
  QUEUED: msg`Given back by a worker that stopped`,
  RUNNING: msg`Its worker was lost`,
};

/** Each attempt of one job with its times, as they were recorded. */
export function Attempts({ jobId }: { jobId: string }) {
  const query = boxoffice.jobs.get.useQuery({ jobId }, { refetchInterval });
  if (query.error && !query.data)
    return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton className="h-10 w-full" />;
  const attempts = jobAttempts(query.data.transitions);
  if (attempts.length === 0) return <p className="text-xs text-ink-3">{t`No worker has taken it up yet.`}</p>;
  return (
    <ol aria-label={t`Attempts`} className="space-y-2 border-l border-line-strong pl-4 text-xs">
      {attempts.map((attempt) => (
        <Attempt key={attempt.startedAt} {...attempt} />
      ))}
    </ol>
  );
}

function Attempt({ attempt, startedAt, waitedMs, ranMs, became, error }: JobAttempt) {
  const { icon: Icon, tone } =
    statusLooks[became === null ? "RUNNING" : became === "RUNNING" ? "DEAD" : became];
  return (
    <li>
      <p className="tabular flex flex-wrap items-center gap-x-3 gap-y-0.5 text-ink-2">
        <span className="font-medium text-ink">{t`Attempt ${attempt}`}</span>
        <span className={`inline-flex items-center gap-1 font-medium ${toneText[tone]}`}>
          <Icon aria-hidden className="size-3.5" />
          {became === null ? t`Running` : i18n._(ends[became])}
        </span>
        <time dateTime={startedAt}>{formatClock(startedAt)}</time>
        {waitedMs !== null && <span>{waitedWords(waitedMs)}</span>}
        {ranMs !== null && <span>{ranWords(ranMs)}</span>}
      </p>
      {error && <p className="font-mono break-words text-bad">{error}</p>}
    </li>
  );
}

function waitedWords(ms: number): string {
  const duration = durationWords(ms);
  return t`waited ${duration}`;
}

function ranWords(ms: number): string {
  const duration = durationWords(ms);
  return t`ran ${duration}`;
}
