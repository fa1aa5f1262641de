import { t } from "@lingui/core/macro";
import { Skeleton } from "@/components/ui/skeleton";

export function BookingsSkeleton() {
  return (
    <div aria-busy="true" className="space-y-4 border-t border-line pt-4">
      <span className="sr-only">{t`Loading bookings`}</span>
      {[1, 2, 3].map((row) => (
        <div key={row} className="flex gap-4">
          <Skeleton className="h-20 w-30 shrink-0 rounded-cover" />
          <div className="flex-1 space-y-2 pt-1">
            <Skeleton className="h-5 w-2/3" />
            <Skeleton className="h-4 w-1/2" />
            <Skeleton className="h-4 w-1/3" />
          </div>
        </div>
      ))}
    </div>
  );
}
