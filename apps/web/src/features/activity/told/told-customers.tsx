import type { EventNotice } from "@boxoffice/contracts";
import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import { ChangedFacts } from "@/features/activity/told/changed-facts";
import { isSameChange } from "@/features/activity/told/common-changes";
import { formatMoment } from "@/lib/event-time";

const statusWords: Record<EventNotice["status"], MessageDescriptor> = {
  SENDING: msg`On its way`,
  SENT: msg`Sent`,
  KEPT: msg`In their inbox`,
};

interface ToldCustomersProps {
  notices: EventNotice[];
  /** What most were told. Who was told another has that beside their name. */
  common: EventNotice["changes"];
  timeZone: string | undefined;
}

export function ToldCustomers({ notices, common, timeZone }: ToldCustomersProps) {
  return (
    <ul aria-label={t`Customers who were told`} className="space-y-2 border-l border-line-strong pl-4">
      {notices.map(({ id, customer, reference, status, createdAt, sentAt, changes }) => (
        <li key={id}>
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="font-medium">{customer.name}</span>
            <span className="min-w-0 break-all text-ink-2">{customer.email}</span>
            <span className="font-mono text-ink-2">{reference}</span>
            <span className="tabular text-ink-3 sm:ml-auto">
              {i18n._(statusWords[status])}, {formatMoment(sentAt ?? createdAt)}
            </span>
          </p>
          {!isSameChange(changes, common) && <ChangedFacts changes={changes} timeZone={timeZone} />}
        </li>
      ))}
    </ul>
  );
}
