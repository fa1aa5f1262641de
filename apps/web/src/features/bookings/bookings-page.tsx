import { boxoffice, nextPage } from "@boxoffice/client/react";
import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { Ticket } from "lucide-react";
import { EmptyState } from "@/components/empty-state";
import { ErrorNote } from "@/components/error-note";
import { FilterTabs } from "@/components/filter-tabs";
import { LoadMore } from "@/components/load-more";
import { PageHeader } from "@/components/page-header";
import { buttonClass } from "@/components/ui/button-class";
import { BookingRow } from "@/features/bookings/booking-row";
import { BookingsSkeleton } from "@/features/bookings/bookings-skeleton";
import { KeptBookings } from "@/features/bookings/kept-bookings";
import { type BookingsTab, bookingsTabs } from "@/features/bookings/bookings-tabs";
import { readApiFailure } from "@/lib/api/api-error";

export function BookingsPage({ tab }: { tab: BookingsTab }) {
  return (
    <>
      <PageHeader title={t`My bookings`} />
      <FilterTabs label={t`Bookings`}>
        {bookingsTabs.map((one) => (
          <Link
            key={one.tab ?? "upcoming"}
            to="/bookings"
            search={one.tab ? { tab: one.tab } : {}}
            activeOptions={{ exact: true }}
          >
            {i18n._(one.label)}
          </Link>
        ))}
      </FilterTabs>
      <BookingList key={tab ?? "upcoming"} tab={tab} />
    </>
  );
}

function BookingList({ tab }: { tab: BookingsTab }) {
  const { input, empty } = bookingsTabs.find((one) => one.tab === tab) ?? bookingsTabs[0];
  const query = boxoffice.bookings.mine.useInfiniteQuery(input, {
    ...nextPage,
  });
  const bookings = query.data?.pages.flatMap((page) => page.items) ?? [];

  if (query.isPending) return <BookingsSkeleton />;
  // What was loaded before stays readable without a connection, and so does what an earlier visit has kept.
  if (query.error && bookings.length === 0) {
    if (tab === undefined && readApiFailure(query.error).reason === "OFFLINE") return <KeptBookings />;
    return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (bookings.length === 0) {
    return (
      <EmptyState icon={Ticket} title={i18n._(empty)}>
        {tab === undefined && (
          <Link to="/" className={buttonClass({ variant: "primary" })}>
            {t`Find an event`}
          </Link>
        )}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {bookings.map((booking) => (
          <li key={booking.id}>
            <BookingRow booking={booking} />
          </li>
        ))}
      </ul>
      <LoadMore
        label={t`Show more bookings`}
        hasMore={query.hasNextPage}
        isLoading={query.isFetchingNextPage}
        onLoad={() => void query.fetchNextPage()}
      />
    </>
  );
}
