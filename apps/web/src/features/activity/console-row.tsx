import type { JobStatus, JobTransition } from "@boxoffice/contracts";
import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import { formatClock } from "@/features/activity/job-clock";
import { statusLooks, toneText } from "@/features/activity/job-words";
import { RetryJob } from "@/features/activity/retry-job";

/** Enough to tell by eye which lines belong to one job. */
function shortId(jobId: string): string {
  return jobId.slice(-6);
}

const before: Record<JobStatus | "NONE", MessageDescriptor> = {
  NONE: msg`new`,
  QUEUED: msg`queued`,
  RUNNING: msg`running`,
  RETRYING: msg`retrying`,
  DONE: msg`done`,
  DEAD: msg`dead`,
};

interface ConsoleRowProps {
  transition: JobTransition;
  canRetry: boolean;
}

export function ConsoleRow({ transition, canRetry }: ConsoleRowProps) {
  const { word, icon: Icon, tone } = statusLooks[transition.to];
  const { jobId, attempt, maxAttempts } = transition;
  return (
    <div className="flex flex-wrap items-center gap-x-3 px-4 py-0.5 leading-5 hover:bg-sunken">
      <time dateTime={transition.at} className="text-ink-3">
        {formatClock(transition.at)}
      </time>
      <span className={`flex w-24 items-center gap-1.5 font-semibold ${toneText[tone]}`}>
        <Icon aria-hidden className="size-3.5 shrink-0" />
        {i18n._(word)}
      </span>
      <span className="w-22 whitespace-nowrap text-ink-3 max-sm:hidden" title={t`The state before`}>
        ← {i18n._(before[transition.from ?? "NONE"])}
      </span>
      <span className="text-ink-3" title={t`Job ${jobId}`}>
        {shortId(jobId)}
      </span>
      <span className="text-ink">{transition.type}</span>
      {transition.recipient && <span className="break-all text-ink-2">{transition.recipient}</span>}
      {attempt > 0 && <span className="text-ink-3">{t`attempt ${attempt}/${maxAttempts}`}</span>}
      {canRetry && <RetryJob jobId={jobId} />}
      {transition.error && <span className="w-full break-words text-bad sm:pl-28">{transition.error}</span>}
    </div>
  );
}
