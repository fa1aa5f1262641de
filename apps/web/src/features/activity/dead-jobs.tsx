import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { CircleX } from "lucide-react";
import type { JobFilter } from "@/features/activity/console-lines";
import { numberWords, typeWords } from "@/features/activity/job-words";
import { RetryAll } from "@/features/activity/retry-all";
import { useJobStats } from "@/features/activity/use-job-stats";

/**
 * The dead by kind, each kind to be run once more in one go. There is as much room for none as for one kind, so that nothing
 * moves when the first one dies.
 */
export function DeadJobs({ filter: { type, eventId } }: { filter: JobFilter }) {
  const { data } = useJobStats(eventId);
  const kinds = data?.byType.filter((kind) => kind.counts.DEAD > 0 && (!type || kind.type === type)) ?? [];
  return (
    <section aria-labelledby="dead-heading" className="mt-6 rounded-card border border-line bg-surface">
      <h2 id="dead-heading" className="flex items-center gap-2 px-4 pt-3 text-sm font-semibold">
        <CircleX aria-hidden className={kinds.length > 0 ? "size-4 text-bad" : "size-4 text-ink-3"} />
        {t`Dead jobs`}
      </h2>
      {data && kinds.length === 0 && (
        <p className="flex min-h-20 items-center px-4 py-2 text-ink-2 sm:min-h-14">
          {t`None. What is given up after its last attempt can be run once more here.`}
        </p>
      )}
      <ul className={kinds.length > 0 ? "divide-y divide-line px-4" : "hidden"}>
        {kinds.map(({ type: kind, counts }) => (
          <li
            key={kind}
            className="flex min-h-20 flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2 sm:min-h-14"
          >
            <span>
              <span className="tabular font-semibold">{numberWords(counts.DEAD)} ×</span>{" "}
              {i18n._(typeWords[kind])}
            </span>
            {data && <RetryAll type={kind} dead={counts.DEAD} eventId={eventId} asOf={data.asOf} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
