import { useAnimatedNumber } from "@/components/event/use-animated-number";

interface SoldBarProps {
  sold: number;
  capacity: number;
}

export function SoldBar({ sold, capacity }: SoldBarProps) {
  const shown = useAnimatedNumber(sold);
  return (
    <div className="min-w-28">
      <p className="tabular text-ink-2">
        <span className="font-medium text-ink">{shown}</span> of {capacity}
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
