import { t } from "@lingui/core/macro";
import { numberWords } from "@/features/activity/job-words";
import { locale } from "@/lib/locale";

const list = new Intl.ListFormat(locale, { type: "unit" });

/** A bar for each of the last minutes, the latest on the right, as high as it has jobs. */
export function Throughput({ perMinute }: { perMinute: readonly number[] }) {
  const most = Math.max(...perMinute, 1);
  const now = perMinute.at(-1) ?? 0;
  const minutes = perMinute.length;
  const counts = list.format(perMinute.map(numberWords));
  return (
    <div className="flex items-end gap-3">
      <span className="tabular text-lg font-semibold">{numberWords(now)}</span>
      <span className="ml-auto text-xs text-ink-3">{t`${minutes} min`}</span>
      <div
        role="img"
        aria-label={t`Jobs settled in each of the last ${minutes} minutes: ${counts}`}
        className="flex h-7 items-end gap-0.5 border-b border-line-strong"
      >
        {perMinute.map((count, i) => (
          <span
            // Each place is a minute, and stays one.
            // oxlint-disable-next-line react/no-array-index-key
            key={i}
            title={minuteWords(count, minutes - 1 - i)}
            className={`w-1.5 rounded-t-xs ${i === minutes - 1 ? "bg-accent" : "bg-ink-4"}`}
            style={{ height: count === 0 ? 0 : `${Math.max(8, (count / most) * 100)}%` }}
          />
        ))}
      </div>
    </div>
  );
}

function minuteWords(count: number, minutesAgo: number): string {
  const number = numberWords(count);
  return minutesAgo === 0 ? t`${number} in the last minute` : t`${number}, ${minutesAgo} min ago`;
}
