import { t } from "@lingui/core/macro";
import { PageHeader } from "@/components/page-header";
import { KeptBookings } from "@/features/bookings/kept-bookings";

/** My bookings before the server could say who is here. */
export function KeptBookingsPage() {
  return (
    <>
      <PageHeader title={t`My bookings`} />
      <KeptBookings />
    </>
  );
}
