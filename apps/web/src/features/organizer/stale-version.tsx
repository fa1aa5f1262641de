import type { EventDetail } from "@boxoffice/contracts";
import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import { Users } from "lucide-react";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { differingFields, isChanged, type PlainField } from "@/features/organizer/changed-fields";
import type { EventDraft } from "@/features/organizer/read-event-form";
import { formatMoment } from "@/lib/event-time";

interface StaleVersionProps {
  /** What the form was opened with, and what someone else made of it since. */
  base: EventDetail;
  theirs: EventDetail;
  /** What is typed here. */
  mine: EventDraft;
  isSaving: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

const labels: Record<PlainField, MessageDescriptor> = {
  title: msg`Title`,
  description: msg`Description`,
  venue: msg`Venue`,
  address: msg`Address`,
  startsAt: msg`Starts`,
  endsAt: msg`Ends`,
  timeZone: msg`Time zone`,
  capacity: msg`Seats`,
  category: msg`Category`,
  coverImageUrl: msg`Picture`,
  currency: msg`Currency`,
  maxPerBooking: msg`Most in one booking`,
};

/** Someone else saved while this form was open. Shows what they saved; what was typed here stays until decided. */
export function StaleVersion({ base, theirs, mine, isSaving, onKeepMine, onTakeTheirs }: StaleVersionProps) {
  const savedAt = formatMoment(theirs.updatedAt);
  const fields = differingFields(base, theirs);
  return (
    <Notice icon={Users} tone="warn" title={t`Someone else saved this event first`}>
      <p>{t`Nothing you typed is lost. They saved on ${savedAt}:`}</p>
      {fields.length === 0 ? (
        <p className="mt-2 text-ink">{t`Ticket types or the state of the event`}</p>
      ) : (
        <table className="mt-3 w-full table-fixed text-left">
          <thead className="text-xs">
            <tr>
              <th scope="col" className="w-26 pb-1 font-medium sm:w-28">
                <span className="sr-only">{t`Field`}</span>
              </th>
              <th scope="col" className="pb-1 font-medium">
                {t`Theirs`}
              </th>
              <th scope="col" className="pb-1 font-medium">
                {t`Yours`}
              </th>
            </tr>
          </thead>
          <tbody className="align-top text-ink">
            {fields.map((field) => (
              <tr key={field}>
                <th scope="row" className="py-1 pr-3 font-medium text-ink-2">
                  {i18n._(labels[field])}
                </th>
                <td className="py-1 pr-3 break-words">{display(theirs, field)}</td>
                <td className="py-1 break-words">
                  {isChanged(base, mine, field) ? display(mine, field) : t`Not changed`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button variant="primary" size="sm" isBusy={isSaving} onClick={onKeepMine}>
          {t`Keep mine and save`}
        </Button>
        <Button size="sm" disabled={isSaving} onClick={onTakeTheirs}>
          {t`Take theirs`}
        </Button>
      </div>
      <p className="mt-2 text-xs">
        {t`Keeping yours saves only the fields you changed; theirs stay where you did not.`}
      </p>
    </Notice>
  );
}

/** The longest text that is shown of a field; what is longer is told by its beginning. */
const mostShown = 240;

function display(event: EventDetail | EventDraft, field: PlainField): string {
  const value = event[field];
  if (value === null || value === undefined || value === "") return t`(empty)`;
  if (field === "startsAt" || field === "endsAt") return formatMoment(event[field], event.timeZone);
  if (field === "coverImageUrl" && String(value).startsWith("/images/")) return t`An uploaded picture`;
  const text = String(value);
  return text.length > mostShown ? `${text.slice(0, mostShown)} …` : text;
}
