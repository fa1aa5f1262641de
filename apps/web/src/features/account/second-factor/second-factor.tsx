import { boxoffice } from "@boxoffice/client/react";
import { plural, t } from "@lingui/core/macro";
import type { SecondFactor as Factor } from "@boxoffice/contracts";
import { ShieldCheck } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { ErrorNote } from "@/components/error-note";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { FactorChange } from "@/features/account/second-factor/change-factor";
import { formatMoment } from "@/lib/event-time";

// Fetched when something is to be changed: most visits to the page are about something else.
const ChangeFactor = lazy(() =>
  import("@/features/account/second-factor/change-factor").then((module) => ({
    default: module.ChangeFactor,
  })),
);

/** A code after the password: whether it is asked for, and how to change that. */
export function SecondFactor({ email }: { email: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [change, setChange] = useState<FactorChange | null>(null);
  const query = boxoffice.auth.secondFactor.useQuery({});
  const { data, error } = query;

  function done() {
    setChange(null);
    heading.current?.focus();
  }

  return (
    <section aria-labelledby="factor-heading">
      <h2 id="factor-heading" ref={heading} tabIndex={-1} className="text-base font-semibold outline-none">
        {t`Second factor`}
      </h2>
      <p className="mt-1 mb-4 max-w-prose text-ink-2">
        {t`Signing in asks for a code of an authenticator app on your phone as well. A password that was found out is of no use alone.`}
      </p>
      {change ? (
        <div className="max-w-xl">
          <Suspense fallback={<Skeleton className="h-64 w-full rounded-card" />}>
            <ChangeFactor change={change} email={email} onDone={done} />
          </Suspense>
        </div>
      ) : (
        <>
          {query.isPending && <Skeleton className="h-11 w-full max-w-sm rounded-cover" />}
          {error && <ErrorNote error={error} onRetry={() => void query.refetch()} />}
          {data && <Standing factor={data} onChange={setChange} />}
        </>
      )}
    </section>
  );
}

/** How many recovery codes make it time for new ones. */
const few = 3;

interface StandingProps {
  factor: Factor;
  onChange: (change: FactorChange) => void;
}

function Standing({ factor, onChange }: StandingProps) {
  const { isAvailable, enabledAt, recoveryCodesLeft: left } = factor;
  if (enabledAt === null) {
    if (isAvailable) return <Button onClick={() => onChange("turn-on")}>{t`Turn on`}</Button>;
    return (
      <p className="max-w-prose">{t`Whoever runs this site has not set it up, so it cannot be turned on.`}</p>
    );
  }
  const since = formatMoment(enabledAt);
  const codes = plural(left, {
    0: "No recovery code is left",
    one: "# recovery code is left",
    other: "# recovery codes are left",
  });
  return (
    <div className="space-y-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Badge icon={ShieldCheck} tone="good">{t`On`}</Badge>
        <span className="tabular text-ink-2">{t`Since ${since}`}</span>
        <span className={left < few ? "font-medium text-warn" : "text-ink-2"}>
          {left < few ? t`${codes}: make new ones` : codes}
        </span>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => onChange("new-codes")}>{t`New recovery codes`}</Button>
        <Button onClick={() => onChange("turn-off")}>{t`Turn off`}</Button>
      </div>
    </div>
  );
}
