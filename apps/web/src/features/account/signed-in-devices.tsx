import { isBoxofficeError } from "@boxoffice/client";
import { boxoffice, useBoxofficeCache } from "@boxoffice/client/react";
import type { SignInSession } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { MonitorSmartphone } from "lucide-react";
import { useRef } from "react";
import { ErrorNote } from "@/components/error-note";
import { announce } from "@/components/ui/announce";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useDeviceNames } from "@/features/account/use-device-names";
import { formatMoment } from "@/lib/event-time";

/** Where the reader is signed in. Each device but this one can be signed out from here. */
export function SignedInDevices() {
  const heading = useRef<HTMLHeadingElement>(null);
  const query = boxoffice.auth.sessions.useQuery({});
  const { data, error } = query;
  const deviceName = useDeviceNames();
  return (
    <section aria-labelledby="devices-heading">
      <h2 id="devices-heading" ref={heading} tabIndex={-1} className="text-base font-semibold outline-none">
        {t`Signed in on`}
      </h2>
      <p className="mt-1 mb-4 max-w-prose text-ink-2">
        {t`One you do not know? Sign it out, then change your password.`}
      </p>
      {(query.isPending || (data && !deviceName)) && <Skeleton className="h-32 w-full rounded-cover" />}
      {error && <ErrorNote error={error} onRetry={() => void query.refetch()} />}
      {data && deviceName && (
        <ul className="divide-y divide-line border-y border-line">
          {data.items.map((session) => (
            <Device
              key={session.id}
              session={session}
              name={deviceName(session.userAgent)}
              onEnded={() => heading.current?.focus()}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface DeviceProps {
  session: SignInSession;
  name: string;
  /** Takes the focus, whose row is gone. */
  onEnded: () => void;
}

function Device({ session, name, onEnded }: DeviceProps) {
  const cache = useBoxofficeCache();
  const lastUsed = formatMoment(session.lastUsedAt);
  const signedIn = formatMoment(session.createdAt);
  const end = boxoffice.auth.endSession.useMutation({
    onSuccess: () => {
      announce({ title: t`${name} is signed out` });
      onEnded();
    },
    // Whether it worked or it was signed out already, the list as it is now says so.
    onSettled: () => cache.auth.sessions.invalidate(),
  });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium break-words">
          {name}
          {session.isCurrent && (
            <Badge icon={MonitorSmartphone} tone="good">
              {t`This device`}
            </Badge>
          )}
        </p>
        <p className="tabular text-sm text-ink-3">{t`Last used ${lastUsed}, signed in ${signedIn}`}</p>
      </div>
      {!session.isCurrent && (
        <Button
          size="sm"
          isBusy={end.isPending}
          aria-label={t`Sign out ${name}, last used ${lastUsed}`}
          onClick={() => end.mutate({ sessionId: session.id })}
        >
          {t`Sign out`}
        </Button>
      )}
      {end.error && !isBoxofficeError(end.error, "NOT_FOUND") && (
        <div className="basis-full">
          <ErrorNote error={end.error} />
        </div>
      )}
    </li>
  );
}
