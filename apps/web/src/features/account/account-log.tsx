import { boxoffice, nextPage } from "@boxoffice/client/react";
import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import type { AuditAction, AuditEntry } from "@boxoffice/contracts";
import { ErrorNote } from "@/components/error-note";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { type NameDevice, useDeviceNames } from "@/features/account/use-device-names";
import { formatMoment } from "@/lib/event-time";

const words: Record<AuditAction, MessageDescriptor> = {
  "account.registered": msg`Account opened`,
  "account.signed-in": msg`Signed in`,
  "account.renamed": msg`Name changed`,
  "account.guessed-at": msg`Too many wrong passwords`,
  "session.ended": msg`Signed out`,
  "session.replayed": msg`A session was used twice, and ended`,
  "sessions.ended": msg`Signed out everywhere`,
  "password.changed": msg`Password changed`,
  "password.reset": msg`Password changed by a mailed link`,
  "second-factor.enabled": msg`Second factor turned on`,
  "second-factor.disabled": msg`Second factor turned off`,
  "second-factor.removed": msg`Second factor turned off by the operator`,
  "second-factor.refused": msg`Right password, wrong code`,
  "recovery-code.used": msg`Recovery code used`,
  "recovery-codes.replaced": msg`New recovery codes made`,
  "link.sent": msg`Link sent by mail`,
  "email.verified": msg`E-mail address confirmed`,
  "data.exported": msg`All data exported`,
  "token.created": msg`Access token created`,
  "token.revoked": msg`Access token revoked`,
  "event.created": msg`Event created`,
  "event.published": msg`Event published`,
  "event.changed": msg`Event changed`,
  "event.cancelled": msg`Event cancelled`,
  "event.deleted": msg`Event deleted`,
  "attendees.exported": msg`Attendee list downloaded`,
};

/** What happened to the account and what was done with it, newest first. */
export function AccountLog() {
  const query = boxoffice.audit.list.useInfiniteQuery({ limit: 10 }, nextPage);
  const deviceName = useDeviceNames();
  const entries = query.data?.pages.flatMap(({ items }) => items);
  return (
    <section aria-labelledby="log-heading">
      <h2 id="log-heading" className="text-base font-semibold">
        {t`What happened here`}
      </h2>
      <p className="mt-1 mb-4 max-w-prose text-ink-2">{t`Something you did not do? Change your password.`}</p>
      {(query.isPending || (entries && !deviceName)) && <Skeleton className="h-32 w-full rounded-cover" />}
      {query.error && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
      {entries && deviceName && (
        <ul className="divide-y divide-line border-y border-line">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} deviceName={deviceName} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button className="mt-4" isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t`Show older`}
        </Button>
      )}
    </section>
  );
}

function Entry({ entry, deviceName }: { entry: AuditEntry; deviceName: NameDevice }) {
  const { action, details, address, userAgent, at } = entry;
  const what = details["title"] ?? details["name"];
  const device = userAgent === null ? null : deviceName(userAgent);
  const from = [device, address].filter((part) => part !== null).join(", ");
  return (
    <li className="py-3">
      <p className="font-medium break-words">
        {i18n._(words[action])}
        {what !== undefined && <span className="font-normal text-ink-2">: {what}</span>}
      </p>
      <p className="tabular text-sm text-ink-3">
        {formatMoment(at)}
        {from !== "" && `, ${from}`}
      </p>
    </li>
  );
}
