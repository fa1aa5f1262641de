import type { SignInSession } from "@boxoffice/contracts";
import { MonitorSmartphone } from "lucide-react";
import { ErrorNote } from "@/components/error-note";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { deviceName } from "@/features/account/device-name";
import { hasReason } from "@/lib/api/api-error";
import { trpc } from "@/lib/api/trpc";
import { formatMoment } from "@/lib/event-time";

/** Where the reader is signed in. Each device but this one can be signed out from here. */
export function SignedInDevices() {
  const query = trpc.auth.sessions.useQuery({});
  const { data, error } = query;
  return (
    <section aria-labelledby="devices-heading">
      <h2 id="devices-heading" className="text-base font-semibold">
        Signed in on
      </h2>
      <p className="mt-1 mb-4 max-w-prose text-ink-2">
        One you do not know? Sign it out, then change your password.
      </p>
      {query.isPending && <Skeleton className="h-32 w-full rounded-cover" />}
      {error && <ErrorNote error={error} onRetry={() => void query.refetch()} />}
      {data && (
        <ul className="divide-y divide-line border-y border-line">
          {data.items.map((session) => (
            <Device key={session.id} session={session} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Device({ session }: { session: SignInSession }) {
  const utils = trpc.useUtils();
  // Whether it worked or it was signed out already, the list as it is now says so.
  const end = trpc.auth.endSession.useMutation({ onSettled: () => utils.auth.sessions.invalidate() });
  const name = deviceName(session.userAgent);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium break-words">
          {name}
          {session.isCurrent && (
            <Badge icon={MonitorSmartphone} tone="good">
              This device
            </Badge>
          )}
        </p>
        <p className="tabular text-sm text-ink-3">
          Last used {formatMoment(session.lastUsedAt)}, signed in {formatMoment(session.createdAt)}
        </p>
      </div>
      {!session.isCurrent && (
        <Button
          size="sm"
          isBusy={end.isPending}
          aria-label={`Sign out ${name}`}
          onClick={() => end.mutate({ sessionId: session.id })}
        >
          Sign out
        </Button>
      )}
      {end.error && !hasReason(end.error, "NOT_FOUND") && (
        <div className="basis-full">
          <ErrorNote error={end.error} />
        </div>
      )}
    </li>
  );
}
