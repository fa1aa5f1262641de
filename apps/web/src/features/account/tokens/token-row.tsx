import type { PersonalToken } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { CircleCheck, Clock, TimerOff } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { isExpired } from "@/features/account/tokens/is-expired";
import type { NameDevice } from "@/features/account/use-device-names";
import { formatDate, formatMoment } from "@/lib/event-time";

const soonMs = 3 * 24 * 60 * 60 * 1000;

interface TokenRowProps {
  token: PersonalToken;
  now: number;
  deviceName: NameDevice;
  onRevoke: () => void;
}

export function TokenRow({ token, now, deviceName, onRevoke }: TokenRowProps) {
  const { name, prefix, scopes } = token;
  const created = formatDate(token.createdAt);
  const expiry = formatDate(token.expiresAt);
  return (
    <li className="flex items-center justify-between gap-4 py-3">
      <div className="min-w-0 flex-1 space-y-1">
        <p className="flex flex-wrap items-center gap-2 font-medium break-words">
          <span className="min-w-0 break-words">{name}</span>
          <TokenState token={token} now={now} />
        </p>
        <p className="flex flex-wrap gap-x-3 gap-y-0.5 font-mono text-xs text-ink-2">
          {prefix && <code className="text-ink">{prefix}…</code>}
          {scopes.map((scope) => (
            <code key={scope}>{scope}</code>
          ))}
        </p>
        <p className="tabular text-sm text-ink-3">
          {lastUse(token, deviceName)}
          {", "}
          {t`created ${created}`}
          {", "}
          {isExpired(token, now) ? t`expired ${expiry}` : t`expires ${expiry}`}
        </p>
      </div>
      <Button size="sm" aria-label={t`Revoke ${name}`} onClick={onRevoke}>
        {t`Revoke`}
      </Button>
    </li>
  );
}

function lastUse({ lastUsedAt, lastUsedFrom }: PersonalToken, deviceName: NameDevice): string {
  if (lastUsedAt === null) return t`Never used`;
  const used = formatMoment(lastUsedAt);
  if (lastUsedFrom === null) return t`Last used ${used}`;
  const { address, userAgent } = lastUsedFrom;
  if (userAgent === null) return t`Last used ${used} from ${address}`;
  const program = deviceName(userAgent);
  return t`Last used ${used} by ${program} from ${address}`;
}

function TokenState({ token, now }: Pick<TokenRowProps, "token" | "now">) {
  if (isExpired(token, now)) return <Badge icon={TimerOff} tone="neutral">{t`Expired`}</Badge>;
  if (isExpired(token, now + soonMs)) return <Badge icon={Clock} tone="warn">{t`Expires soon`}</Badge>;
  return <Badge icon={CircleCheck} tone="good">{t`Active`}</Badge>;
}
