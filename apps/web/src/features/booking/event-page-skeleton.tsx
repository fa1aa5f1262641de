import { t } from "@lingui/core/macro";
import { Skeleton } from "@/components/ui/skeleton";

export function EventPageSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-8 md:grid-cols-[minmax(0,1fr)_21rem] lg:gap-12">
      <span className="sr-only">{t`Loading the event`}</span>
      <div>
        <Skeleton className="aspect-[3/2] w-full rounded-cover sm:aspect-[2/1]" />
        <Skeleton className="mt-6 h-4 w-20" />
        <Skeleton className="mt-3 h-10 w-3/4" />
        <Skeleton className="mt-6 h-24 w-full" />
        <Skeleton className="mt-6 h-40 w-full" />
      </div>
      <Skeleton className="h-80 w-full rounded-card" />
    </div>
  );
}
