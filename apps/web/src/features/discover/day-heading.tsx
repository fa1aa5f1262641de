import { t } from "@lingui/core/macro";
import { dayKey, formatMonth, formatWeekday } from "@/lib/event-time";
import { viewerTimeZone } from "@/lib/locale";

const dayMs = 24 * 60 * 60 * 1000;

function nearName(day: string, now: number): string | null {
  if (day === dayKey(new Date(now).toISOString(), viewerTimeZone())) return t`Today`;
  if (day === dayKey(new Date(now + dayMs).toISOString(), viewerTimeZone())) return t`Tomorrow`;
  return null;
}

/** A day as on a tear-off calendar; stays in view while its events scroll by. */
export function DayHeading({ day, now }: { day: string; now: number }) {
  const instant = `${day}T12:00:00Z`;
  const noon = new Date(instant);
  const year = noon.getUTCFullYear() === new Date(now).getFullYear() ? "" : ` ${noon.getUTCFullYear()}`;
  return (
    <h2 className="flex items-baseline gap-2 md:sticky md:top-20 md:block md:self-start">
      <time dateTime={day} className="contents">
        <span className="tabular text-xl font-semibold tracking-tight md:block md:text-2xl">
          {noon.getUTCDate()}
        </span>
        <span className="text-sm font-medium md:mt-1 md:block">
          {formatMonth(instant, "UTC")}
          {year}
        </span>
        <span className="text-sm font-normal text-ink-3 md:block">
          {nearName(day, now) ?? formatWeekday(instant, "UTC")}
        </span>
      </time>
    </h2>
  );
}
