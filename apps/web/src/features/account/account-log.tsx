import type { AuditAction, AuditEntry } from "@boxoffice/contracts";
import { ErrorNote } from "@/components/error-note";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { deviceName } from "@/features/account/device-name";
import { trpc } from "@/lib/api/trpc";
import { formatMoment } from "@/lib/event-time";

const words: Record<AuditAction, string> = {
  "account.registered": "Account opened",
  "account.signed-in": "Signed in",
  "account.guessed-at": "Too many wrong passwords",
  "session.ended": "Signed out",
  "session.replayed": "A session was used twice, and ended",
  "sessions.ended": "Signed out everywhere",
  "password.changed": "Password changed",
  "password.reset": "Password changed by a mailed link",
  "link.sent": "Link sent by mail",
  "email.verified": "E-mail address confirmed",
  "data.exported": "All data exported",
  "event.created": "Event created",
  "event.published": "Event published",
  "event.changed": "Event changed",
  "event.cancelled": "Event cancelled",
  "event.deleted": "Event deleted",
};

/** What happened to the account and what was done with it, newest first. */
export function AccountLog() {
  const query = trpc.audit.list.useInfiniteQuery(
    { limit: 10 },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const entries = query.data?.pages.flatMap(({ items }) => items);
  return (
    <section aria-labelledby="log-heading">
      <h2 id="log-heading" className="text-base font-semibold">
        What happened here
      </h2>
      <p className="mt-1 mb-4 max-w-prose text-ink-2">Something you did not do? Change your password.</p>
      {query.isPending && <Skeleton className="h-32 w-full rounded-cover" />}
      {query.error && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
      {entries && (
        <ul className="divide-y divide-line border-y border-line">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button className="mt-4" isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show older
        </Button>
      )}
    </section>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { action, details, address, userAgent, at } = entry;
  const title = details["title"];
  const device = userAgent === null ? null : deviceName(userAgent);
  const from = [device, address].filter((part) => part !== null).join(", ");
  return (
    <li className="py-3">
      <p className="font-medium break-words">
        {words[action]}
        {title !== undefined && <span className="font-normal text-ink-2">: {title}</span>}
      </p>
      <p className="tabular text-sm text-ink-3">
        {formatMoment(at)}
        {from !== "" && `, ${from}`}
      </p>
    </li>
  );
}
