import type { PersonalToken } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { isExpired } from "@/features/account/tokens/is-expired";
import { RevokeToken } from "@/features/account/tokens/revoke-token";
import { TokenRow } from "@/features/account/tokens/token-row";
import { useDeviceNames } from "@/features/account/use-device-names";
import { useNow } from "@/lib/use-now";

interface TokenListProps {
  tokens: PersonalToken[];
  focusAfterRevoking: () => HTMLElement | null;
}

export function TokenList({ tokens, focusAfterRevoking }: TokenListProps) {
  const now = useNow(60_000);
  const deviceName = useDeviceNames();
  // Stays after the answer, so that the question can leave gently.
  const [asked, setAsked] = useState<PersonalToken | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      {tokens.length === 0 ? (
        <p className="border-y border-line py-3 text-ink-3">{t`No tokens yet.`}</p>
      ) : deviceName ? (
        <ul className="divide-y divide-line border-y border-line">
          {tokens.map((token) => (
            <TokenRow
              key={token.id}
              token={token}
              now={now}
              deviceName={deviceName}
              onRevoke={() => {
                setAsked(token);
                setIsAsking(true);
              }}
            />
          ))}
        </ul>
      ) : (
        <Skeleton className="h-24 w-full rounded-cover" />
      )}
      {asked && (
        <RevokeToken
          key={asked.id}
          token={asked}
          isExpired={isExpired(asked, now)}
          isOpen={isAsking}
          onClose={() => setIsAsking(false)}
          focusAfter={focusAfterRevoking}
        />
      )}
    </>
  );
}
