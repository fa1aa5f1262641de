import type { Booking } from "@boxoffice/contracts";
import { Trans } from "@lingui/react/macro";
import { WhenBlock } from "@/components/event/when-block";
import { WhereBlock } from "@/components/event/where-block";
import { useBookedEvent } from "@/features/bookings/use-booked-event";

/** When to be where, and who is the host. The street address and the host's name arrive after the booking itself. */
export function WhenAndWhere({ booking }: { booking: Booking }) {
  const { event } = booking;
  const { address, organizerName } = useBookedEvent(booking);
  return (
    <>
      <WhenBlock startsAt={event.startsAt} endsAt={event.endsAt} timeZone={event.timeZone} />
      <WhereBlock venue={event.venue} address={address} />
      {organizerName && (
        <p className="text-ink-3">
          <Trans>
            Organized by <span className="font-medium text-ink-2">{organizerName}</span>
          </Trans>
        </p>
      )}
    </>
  );
}
