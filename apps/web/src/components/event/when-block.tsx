import { t } from "@lingui/core/macro";
import { CalendarDays } from "lucide-react";
import { formatLongDay, formatSpan, viewerTime, zoneName } from "@/lib/event-time";

interface WhenBlockProps {
  startsAt: string;
  endsAt: string;
  timeZone: string;
}

/** Day and time in the event's own zone, and on the reader's clock where that differs. */
export function WhenBlock({ startsAt, endsAt, timeZone }: WhenBlockProps) {
  const forViewer = viewerTime(startsAt, timeZone);
  return (
    <div className="flex gap-3">
      <CalendarDays aria-hidden strokeWidth={1.75} className="mt-0.5 size-5 shrink-0 text-ink-3" />
      <div>
        <p className="text-base font-medium">
          <time dateTime={startsAt}>{formatLongDay(startsAt, timeZone)}</time>
        </p>
        <p className="tabular text-ink-2">
          {formatSpan({ startsAt, endsAt, timeZone })}, {zoneName(startsAt, timeZone)}
        </p>
        {forViewer && <p className="tabular text-ink-3">{t`${forViewer} on your clock`}</p>}
      </div>
    </div>
  );
}
