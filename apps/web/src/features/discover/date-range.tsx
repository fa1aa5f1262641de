import { Input } from "@/components/ui/input";

interface DateRangeProps {
  from: string | undefined;
  to: string | undefined;
  onChange: (change: { from?: string | undefined; to?: string | undefined }) => void;
}

/** First and last day; the platform's own calendars. A last day before the first moves along with it. */
export function DateRange({ from, to, onChange }: DateRangeProps) {
  function changeFrom(day: string) {
    onChange({ from: day || undefined, ...(to && day > to && { to: day }) });
  }
  return (
    <div className="flex w-full items-center gap-2 max-[22.5rem]:flex-wrap sm:w-auto">
      <Input
        type="date"
        aria-label="From day"
        value={from ?? ""}
        onChange={(event) => changeFrom(event.target.value)}
        className="sm:w-38"
      />
      <span aria-hidden className="text-ink-3 max-[22.5rem]:hidden">
        to
      </span>
      <Input
        type="date"
        aria-label="To day"
        value={to ?? ""}
        min={from}
        onChange={(event) => onChange({ to: event.target.value || undefined })}
        className="sm:w-38"
      />
    </div>
  );
}
