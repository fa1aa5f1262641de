import type { EventNotice } from "@boxoffice/contracts";
import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import { formatMoment } from "@/lib/event-time";

type Change = EventNotice["changes"][number];

const labels: Record<Change["fact"], MessageDescriptor> = {
  title: msg`Title`,
  startsAt: msg`Starts`,
  endsAt: msg`Ends`,
  timeZone: msg`Time zone`,
  venue: msg`Venue`,
  address: msg`Address`,
};

interface ChangedFactsProps {
  changes: Change[];
  /** The event's, in which its times are read. */
  timeZone: string | undefined;
}

/** Each fact as it was and as it is. */
export function ChangedFacts({ changes, timeZone }: ChangedFactsProps) {
  const zone = changes.find(({ fact }) => fact === "timeZone");
  return (
    <dl className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-[6rem_1fr]">
      {changes.map(({ fact, before, after }) => (
        <div key={fact} className="sm:contents">
          <dt className="text-ink-3">{i18n._(labels[fact])}</dt>
          <dd className="min-w-0 break-words">
            <del className="text-ink-2">
              <span className="sr-only">{t`before:`} </span>
              {shown(fact, before, zone?.before ?? timeZone)}
            </del>
            <span aria-hidden className="px-2 text-ink-3">
              →
            </span>
            <ins className="font-medium no-underline">
              <span className="sr-only">{t`now:`} </span>
              {shown(fact, after, zone?.after ?? timeZone)}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function shown(fact: Change["fact"], value: string | null, timeZone: string | undefined): string {
  if (value === null || value === "") return t`(empty)`;
  return fact === "startsAt" || fact === "endsAt" ? formatMoment(value, timeZone) : value;
}
