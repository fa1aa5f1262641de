import { t } from "@lingui/core/macro";
import { OfflinePage } from "@/components/offline-page";
import { OfflineNotice } from "@/features/bookings/offline-notice";
import { TicketPage } from "@/features/bookings/ticket-page";
import { readKeptTickets } from "@/lib/session/kept-tickets";

/** One booking while the server cannot be reached. */
export function KeptBookingPage({ bookingId }: { bookingId: string }) {
  const kept = readKeptTickets();
  const booking = kept?.bookings.find(({ id }) => id === bookingId);
  if (!kept || !booking) return <OfflinePage words={t`This booking was not kept on this device.`} />;
  return (
    <TicketPage
      booking={booking}
      holder={kept.userName}
      notice={<OfflineNotice keptAt={kept.keptAt} />}
      isReadOnly
    />
  );
}
