import type { Booking } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { QrCode } from "@/components/qr-code";

/** In two groups of four, as it is read aloud at the door, and as a code for whoever has a scanner there. */
export function BookingReference({ booking }: { booking: Booking }) {
  const { reference } = booking;
  return (
    <div className="flex items-center justify-between gap-4">
      <p>
        <span className="block text-xs text-ink-3">{t`Reference`}</span>
        <span className="font-mono text-lg font-semibold tracking-wider">
          <span className="sr-only">{reference}</span>
          <span aria-hidden>
            {reference.slice(0, 4)} {reference.slice(4)}
          </span>
        </span>
      </p>
      {booking.status === "CONFIRMED" && <QrCode text={reference} label={t`QR code of ${reference}`} />}
    </div>
  );
}
