import { t } from "@lingui/core/macro";
import { WifiOff } from "lucide-react";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { BookingRow } from "@/features/bookings/booking-row";
import { OfflineNotice } from "@/features/bookings/offline-notice";
import { session } from "@/lib/session/session";
import { readKeptTickets } from "@/lib/session/kept-tickets";

/** What lies ahead, as it last was, while the server cannot be reached. */
export function KeptBookings() {
  const kept = readKeptTickets();
  if (!kept || kept.bookings.length === 0) {
    return (
      <EmptyState icon={WifiOff} title={t`You are offline, and no bookings were kept on this device.`}>
        <Button variant="primary" onClick={() => void session.renew()}>
          {t`Try again`}
        </Button>
      </EmptyState>
    );
  }
  return (
    <>
      <OfflineNotice keptAt={kept.keptAt} />
      <ul className="mt-6 divide-y divide-line border-y border-line">
        {kept.bookings.map((booking) => (
          <li key={booking.id}>
            <BookingRow booking={booking} isReadOnly />
          </li>
        ))}
      </ul>
    </>
  );
}
