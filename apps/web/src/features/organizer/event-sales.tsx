import { boxoffice } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { ErrorNote } from "@/components/error-note";
import { Skeleton } from "@/components/ui/skeleton";
import { SalesChart } from "@/features/organizer/sales-chart";

/** Bookings come in while the page is open; the seats beside it move by themselves. */
const refreshMs = 15_000;

export function EventSales({ eventId }: { eventId: string }) {
  const query = boxoffice.events.sales.useQuery({ eventId }, { refetchInterval: refreshMs });
  if (query.isPending) return <Skeleton className="h-56 w-full rounded-card" />;
  if (!query.data) return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.days.length === 0) return null;
  return (
    <section aria-label={t`Sales`} className="mb-10 rounded-card border border-line bg-surface p-4 sm:p-5">
      <SalesChart sales={query.data} />
    </section>
  );
}
