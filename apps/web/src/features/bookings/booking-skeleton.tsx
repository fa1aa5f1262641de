import { t } from "@lingui/core/macro";
import { Skeleton } from "@/components/ui/skeleton";

export function BookingSkeleton() {
  return (
    <div aria-busy="true" className="mx-auto max-w-xl">
      <span className="sr-only">{t`Loading the booking`}</span>
      <Skeleton className="h-5 w-40" />
      <Skeleton className="mt-3 h-11 w-56" />
      <Skeleton className="mt-6 h-[30rem] w-full rounded-card" />
    </div>
  );
}
