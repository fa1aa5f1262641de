import { numberWords } from "@/features/activity/job-words";

/** A bar for each of the last minutes, the latest on the right, as high as it has jobs. */
export function Throughput({ perMinute }: { perMinute: readonly number[] }) {
  const most = Math.max(...perMinute, 1);
  const now = perMinute.at(-1) ?? 0;
  return (
    <div className="flex items-end gap-3">
      <span className="tabular text-lg font-semibold">{numberWords(now)}</span>
      <span className="ml-auto text-xs text-ink-3">{perMinute.length} min</span>
      <div
        role="img"
        aria-label={`Jobs settled in each of the last ${perMinute.length} minutes: ${perMinute.join(", ")}`}
        className="flex h-7 items-end gap-0.5 border-b border-line-strong"
      >
        {perMinute.map((count, i) => (
          <span
            // Each place is a minute, and stays one.
            // oxlint-disable-next-line react/no-array-index-key
            key={i}
            title={minuteWords(count, perMinute.length - 1 - i)}
            className={`w-1.5 rounded-t-xs ${i === perMinute.length - 1 ? "bg-accent" : "bg-ink-4"}`}
            style={{ height: count === 0 ? 0 : `${Math.max(8, (count / most) * 100)}%` }}
          />
        ))}
      </div>
    </div>
  );
}

function minuteWords(count: number, minutesAgo: number): string {
  return minutesAgo === 0 ? `${count} in the last minute` : `${count}, ${minutesAgo} min ago`;
}
