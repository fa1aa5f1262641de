import { Trans } from "@lingui/react/macro";
import { seatsLeftOf } from "@/components/event/seats-left-of";
import type { EventStatus } from "@boxoffice/contracts";
import { useAnimatedNumber } from "@/components/event/use-animated-number";
import { cn } from "@/lib/cn";
import { seatsState } from "@/lib/seats-state";

interface SeatMeterProps {
  seatsLeft: number;
  capacity: number;
  status: EventStatus;
}

/** "12 of 80 left", live. The bar is what is taken; the sentence is read out when it changes. */
export function SeatMeter({ seatsLeft, capacity, status }: SeatMeterProps) {
  const shown = useAnimatedNumber(seatsLeft);
  const state = seatsState(seatsLeft, capacity, status);
  const taken = capacity === 0 ? 0 : ((capacity - seatsLeft) / capacity) * 100;
  return (
    <div>
      <p className="tabular flex items-baseline gap-1.5 text-sm text-ink-2" aria-hidden>
        <Trans>
          <span className={cn("text-lg text-ink", state === "FEW" ? "font-bold" : "font-medium")}>
            {shown}
          </span>
          of {capacity} left
        </Trans>
      </p>
      <p className="sr-only" aria-live="polite">
        {seatsLeftOf(seatsLeft, capacity)}
      </p>
      <div aria-hidden className="mt-2 h-1.5 overflow-hidden rounded-full bg-hover">
        <div
          className={cn(
            "h-full origin-left rounded-full transition-transform duration-200",
            state === "FEW" || state === "SOLD_OUT" ? "bg-warn" : "bg-ink-4",
          )}
          style={{ transform: `scaleX(${taken / 100})` }}
        />
      </div>
    </div>
  );
}
