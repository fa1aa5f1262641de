import { t } from "@lingui/core/macro";
import type { EventStatus } from "@boxoffice/contracts";
import { CircleSlash, Flame, Ticket, XCircle } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { seatsState } from "@/lib/seats-state";

interface SeatsLeftProps {
  seatsLeft: number;
  capacity: number;
  status: EventStatus;
}

/** How many are left, in a line: a plain number while there are plenty, a state once that matters. */
export function SeatsLeft({ seatsLeft, capacity, status }: SeatsLeftProps) {
  const state = seatsState(seatsLeft, capacity, status);
  if (state === "CANCELLED")
    return (
      <Badge icon={XCircle} tone="bad">
        {t({ message: "Cancelled", context: "event" })}
      </Badge>
    );
  if (state === "SOLD_OUT")
    return (
      <Badge icon={CircleSlash} tone="neutral">
        {t`Sold out`}
      </Badge>
    );
  if (state === "FEW")
    return <Badge icon={Flame} tone="warn" className="tabular">{t`${seatsLeft} left`}</Badge>;
  return (
    <span className="tabular inline-flex h-6 items-center gap-1.5 text-sm whitespace-nowrap text-ink-2">
      <Ticket aria-hidden className="size-3.5 text-ink-3" />
      {t`${seatsLeft} left`}
    </span>
  );
}
