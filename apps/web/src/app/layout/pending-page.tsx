import { t } from "@lingui/core/macro";
import { Skeleton } from "@/components/ui/skeleton";

export function PendingPage() {
  return (
    <div aria-busy="true" className="space-y-6">
      <span className="sr-only">{t`Loading`}</span>
      <Skeleton className="h-9 w-56" />
      <Skeleton className="h-64 w-full" />
    </div>
  );
}
