import type { JobTransition } from "@boxoffice/contracts";
import { formatClock } from "@/features/activity/job-clock";
import { statusLooks, toneText } from "@/features/activity/job-words";
import { RetryJob } from "@/features/activity/retry-job";

/** Enough to tell by eye which lines belong to one job. */
function shortId(jobId: string): string {
  return jobId.slice(-6);
}

interface ConsoleRowProps {
  transition: JobTransition;
  canRetry: boolean;
}

export function ConsoleRow({ transition, canRetry }: ConsoleRowProps) {
  const { word, icon: Icon, tone } = statusLooks[transition.to];
  const before = transition.from === null ? "new" : statusLooks[transition.from].word.toLowerCase();
  return (
    <div className="flex flex-wrap items-center gap-x-3 px-4 py-0.5 leading-5 hover:bg-sunken">
      <time dateTime={transition.at} className="text-ink-3">
        {formatClock(transition.at)}
      </time>
      <span className={`flex w-24 items-center gap-1.5 font-semibold ${toneText[tone]}`}>
        <Icon aria-hidden className="size-3.5 shrink-0" />
        {word}
      </span>
      <span className="w-22 whitespace-nowrap text-ink-3 max-sm:hidden" title="The state before">
        ← {before}
      </span>
      <span className="text-ink-3" title={`Job ${transition.jobId}`}>
        {shortId(transition.jobId)}
      </span>
      <span className="text-ink">{transition.type}</span>
      {transition.recipient && <span className="break-all text-ink-2">{transition.recipient}</span>}
      {transition.attempt > 0 && (
        <span className="text-ink-3">
          attempt {transition.attempt}/{transition.maxAttempts}
        </span>
      )}
      {canRetry && <RetryJob jobId={transition.jobId} />}
      {transition.error && <span className="w-full break-words text-bad sm:pl-28">{transition.error}</span>}
    </div>
  );
}
