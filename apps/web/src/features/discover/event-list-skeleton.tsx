import { t } from "@lingui/core/macro";
import { Skeleton } from "@/components/ui/skeleton";

export function EventListSkeleton() {
  return (
    <div aria-busy="true" className="space-y-10">
      <span className="sr-only">{t`Loading events`}</span>
      {[3, 2].map((rows) => (
        <div key={rows} className="grid gap-4 border-t border-line pt-6 md:grid-cols-[8rem_1fr]">
          <Skeleton className="h-12 w-16" />
          <div className="space-y-4">
            {Array.from({ length: rows }, (_, row) => (
              <div key={row} className="gap-5 py-2 md:flex md:items-center">
                <Skeleton className="aspect-[2/1] w-full rounded-cover md:aspect-[3/2] md:w-36" />
                <div className="mt-3 flex-1 space-y-2 md:mt-0">
                  <Skeleton className="h-6 w-3/4 max-w-72" />
                  <Skeleton className="h-4 w-1/2 max-w-48" />
                </div>
              </div>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
