import type { EventDetail } from "@boxoffice/contracts";
import { Users } from "lucide-react";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { differingFields, type PlainField } from "@/features/organizer/changed-fields";
import { formatMoment } from "@/lib/event-time";

interface StaleVersionProps {
  /** What the form was opened with, and what someone else made of it since. */
  base: EventDetail;
  theirs: EventDetail;
  isSaving: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

const labels: Record<PlainField, string> = {
  title: "Title",
  description: "Description",
  venue: "Venue",
  address: "Address",
  startsAt: "Starts",
  endsAt: "Ends",
  timeZone: "Time zone",
  capacity: "Seats",
  category: "Category",
  coverImageUrl: "Picture",
  currency: "Currency",
  maxPerBooking: "Most in one booking",
};

/** Someone else saved while this form was open. Shows what they saved; what was typed here stays until decided. */
export function StaleVersion({ base, theirs, isSaving, onKeepMine, onTakeTheirs }: StaleVersionProps) {
  const fields = differingFields(base, theirs);
  return (
    <Notice icon={Users} tone="warn" title="Someone else saved this event first">
      <p>Nothing you typed is lost. They saved, on {formatMoment(theirs.updatedAt)}:</p>
      <dl className="mt-3 grid gap-x-4 gap-y-1.5 sm:grid-cols-[auto_minmax(0,1fr)]">
        {fields.map((field) => (
          <div key={field} className="contents">
            <dt className="font-medium">{labels[field]}</dt>
            <dd className="line-clamp-4 break-words text-ink">{display(theirs, field)}</dd>
          </div>
        ))}
        {fields.length === 0 && (
          <dd className="text-ink sm:col-span-2">Ticket types or the state of the event</dd>
        )}
      </dl>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button variant="primary" size="sm" isBusy={isSaving} onClick={onKeepMine}>
          Keep mine and save
        </Button>
        <Button size="sm" disabled={isSaving} onClick={onTakeTheirs}>
          Take theirs
        </Button>
      </div>
      <p className="mt-2 text-xs">
        Keeping yours saves only the fields you changed; theirs stay where you did not.
      </p>
    </Notice>
  );
}

function display(event: EventDetail, field: PlainField): string {
  const value = event[field];
  if (value === null || value === "") return "(empty)";
  if (field === "startsAt" || field === "endsAt") return formatMoment(event[field], event.timeZone);
  return String(value);
}
