import { boxoffice, useBoxofficeCache } from "@boxoffice/client/react";
import { mostTokens, type PersonalToken, type Role } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { Plus } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { ErrorNote } from "@/components/error-note";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { isExpired } from "@/features/account/tokens/is-expired";
import { mostTokensText } from "@/features/account/tokens/most-tokens-text";
import { TokenList } from "@/features/account/tokens/token-list";
import { useNow } from "@/lib/use-now";

// Fetched when a token is to be made: most visits to the page are about something else.
const MakeToken = lazy(() =>
  import("@/features/account/tokens/make-token").then((module) => ({ default: module.MakeToken })),
);

/** The reader's own programs: what lets each of them in, and for what. */
export function PersonalTokens({ role }: { role: Role }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [isMaking, setIsMaking] = useState(false);
  const cache = useBoxofficeCache();
  const query = boxoffice.tokens.list.useQuery({});
  const tokens = query.data?.items;

  function backToList() {
    setIsMaking(false);
    // It may have been used by now.
    void cache.tokens.list.invalidate();
    heading.current?.focus();
  }

  return (
    <section aria-labelledby="tokens-heading">
      <h2 id="tokens-heading" ref={heading} tabIndex={-1} className="text-base font-semibold outline-none">
        {t`Personal access tokens`}
      </h2>
      <p className="mt-1 mb-4 max-w-prose text-ink-2">
        {t`For your own programs. Each may do only what you let it, until it expires or you revoke it.`}
      </p>
      <div className="space-y-4">
        {isMaking && (
          <Suspense fallback={<Skeleton className="h-96 w-full rounded-card" />}>
            <MakeToken role={role} onClose={backToList} />
          </Suspense>
        )}
        {query.isPending && <Skeleton className="h-24 w-full rounded-cover" />}
        {query.error && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
        {tokens && <TokenList tokens={tokens} focusAfterRevoking={() => heading.current} />}
        {tokens && !isMaking && <NewToken tokens={tokens} onNew={() => setIsMaking(true)} />}
      </div>
    </section>
  );
}

function NewToken({ tokens, onNew }: { tokens: PersonalToken[]; onNew: () => void }) {
  const now = useNow(60_000);
  // Expired ones take nobody's place.
  const living = tokens.filter((token) => !isExpired(token, now));
  if (living.length >= mostTokens) return <p className="max-w-prose text-ink-2">{mostTokensText()}</p>;
  return (
    <Button onClick={onNew}>
      <Plus aria-hidden className="size-4" />
      {t`New token`}
    </Button>
  );
}
