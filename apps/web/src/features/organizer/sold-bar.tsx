import { Trans } from "@lingui/react/macro";
import { useAnimatedNumber } from "@/components/event/use-animated-number";
import { formatCount } from "@/features/organizer/format-count";

interface SoldBarProps {
  sold: number;
  capacity: number;
}

export function SoldBar({ sold, capacity }: SoldBarProps) {
  const soldShown = formatCount(useAnimatedNumber(sold));
  const capacityShown = formatCount(capacity);
  return (
    <div className="min-w-28">
      <p className="tabular text-ink-2">
        <Trans>
          <span className="font-medium text-ink">{soldShown}</span> of {capacityShown}
        </Trans>
      </p>
      <div aria-hidden className="mt-1 h-1 overflow-hidden rounded-full bg-hover">
        <div
          className="h-full origin-left rounded-full bg-ink transition-transform duration-200"
          style={{ transform: `scaleX(${capacity === 0 ? 0 : sold / capacity})` }}
        />
      </div>
    </div>
  );
}
