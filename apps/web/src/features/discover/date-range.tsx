import { t } from "@lingui/core/macro";
import { Input } from "@/components/ui/input";

interface DateRangeProps {
  from: string | undefined;
  to: string | undefined;
  onChange: (change: { from?: string | undefined; to?: string | undefined }) => void;
}

const dayClass = "flex min-w-0 flex-1 items-center gap-2 text-ink-2 max-[26rem]:basis-full sm:flex-none";

/** First and last day; the platform's own calendars. A last day before the first moves along with it. */
export function DateRange({ from, to, onChange }: DateRangeProps) {
  function changeFrom(day: string) {
    onChange({ from: day || undefined, ...(to && day > to && { to: day }) });
  }
  return (
    <div className="flex w-full items-center gap-2 max-[26rem]:flex-wrap sm:w-auto">
      <div className={dayClass}>
        <span aria-hidden className="max-[26rem]:w-10">
          {t({ message: "From", context: "day" })}
        </span>
        <Input
          type="date"
          aria-label={t`From day`}
          value={from ?? ""}
          onChange={(event) => changeFrom(event.target.value)}
          className="sm:w-38"
        />
      </div>
      <div className={dayClass}>
        <span aria-hidden className="max-[26rem]:w-10">
          {t({ message: "to", context: "day" })}
        </span>
        <Input
          type="date"
          aria-label={t`To day`}
          value={to ?? ""}
          min={from}
          onChange={(event) => onChange({ to: event.target.value || undefined })}
          className="sm:w-38"
        />
      </div>
    </div>
  );
}
