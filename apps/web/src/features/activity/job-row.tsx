import type { Job } from "@boxoffice/contracts";
import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { useId, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Attempts } from "@/features/activity/attempts";
import { DetailsButton } from "@/features/activity/details-button";
import { statusLooks, typeWords } from "@/features/activity/job-words";
import { RetryJob } from "@/features/activity/retry-job";
import { formatMoment } from "@/lib/event-time";

/** One job in the state it is in now; opened, each of its attempts. */
export function JobRow({ job, canRetry }: { job: Job; canRetry: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  const detailsId = useId();
  const { word, icon, tone } = statusLooks[job.status];
  const { attempts, maxAttempts } = job;
  return (
    <li className="py-2.5">
      <div className="flex flex-wrap items-center gap-x-4 sm:flex-nowrap">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1 max-sm:basis-full">
          <span className="w-24">
            <Badge icon={icon} tone={tone}>
              {i18n._(word)}
            </Badge>
          </span>
          <span className="font-medium">{i18n._(typeWords[job.type])}</span>
          {job.recipient && <span className="break-all text-ink-2">{job.recipient}</span>}
        </div>
        <div className="flex items-center justify-end gap-x-3 max-sm:w-full">
          <span className="tabular text-ink-3 max-sm:mr-auto">
            {formatMoment(job.finishedAt ?? job.createdAt)}
          </span>
          {canRetry && job.status === "DEAD" && <RetryJob jobId={job.id} />}
          <DetailsButton
            isOpen={isOpen}
            detailsId={detailsId}
            onToggle={() => setIsOpen(!isOpen)}
            className="-mr-3"
          >
            {attempts > 1 ? t`${attempts} of ${maxAttempts} attempts` : t`Attempts`}
          </DetailsButton>
        </div>
      </div>
      {job.lastError && !isOpen && <p className="font-mono text-xs break-words text-bad">{job.lastError}</p>}
      <div id={detailsId} hidden={!isOpen} className="pt-2">
        {isOpen && <Attempts jobId={job.id} />}
      </div>
    </li>
  );
}
