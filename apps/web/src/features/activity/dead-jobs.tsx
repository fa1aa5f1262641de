import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { CircleX } from "lucide-react";
import type { JobFilter } from "@/features/activity/console-lines";
import { numberWords, typeWords } from "@/features/activity/job-words";
import { RetryAll } from "@/features/activity/retry-all";
import { useJobStats } from "@/features/activity/use-job-stats";

/** The dead by kind, each kind to be run once more in one go. Nothing is shown while nothing is dead. */
export function DeadJobs({ filter: { type, eventId } }: { filter: JobFilter }) {
  const { data } = useJobStats(eventId);
  const kinds = data?.byType.filter((kind) => kind.counts.DEAD > 0 && (!type || kind.type === type)) ?? [];
  if (!data || kinds.length === 0) return null;
  return (
    <section
      aria-labelledby="dead-heading"
      className="rise-in mt-6 rounded-card border border-line bg-surface"
    >
      <h2 id="dead-heading" className="flex items-center gap-2 px-4 pt-3 text-sm font-semibold">
        <CircleX aria-hidden className="size-4 text-bad" />
        {t`Dead jobs`}
      </h2>
      <ul className="divide-y divide-line px-4">
        {kinds.map(({ type: kind, counts }) => (
          <li key={kind} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <span>
              <span className="tabular font-semibold">{numberWords(counts.DEAD)} ×</span>{" "}
              {i18n._(typeWords[kind])}
            </span>
            <RetryAll type={kind} dead={counts.DEAD} eventId={eventId} asOf={data.asOf} />
          </li>
        ))}
      </ul>
    </section>
  );
}
