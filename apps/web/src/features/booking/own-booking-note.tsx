import { plural, t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { Ticket } from "lucide-react";
import { buttonClass } from "@/components/ui/button-class";
import type { OwnBooking } from "@/features/booking/use-own-booking";

export function ownBookingWords({ quantity }: OwnBooking): string {
  if (quantity === undefined) return t`You have a booking`;
  return plural(quantity, { one: "You have # ticket", other: "You have # tickets" });
}

/** Stands where the tickets would be chosen: who has booked is led to the booking. */
export function OwnBookingNote({ own }: { own: OwnBooking }) {
  return (
    <div aria-live="polite" className="mt-4 border-t border-line pt-4">
      <p className="flex items-center gap-2 text-base font-medium">
        <Ticket aria-hidden className="size-4 text-good" />
        {ownBookingWords(own)}
      </p>
      {own.wasRefused && <p className="mt-1 text-ink-2">{t`You were not booked again.`}</p>}
      <OwnBookingLink own={own} className="mt-4 w-full max-md:hidden" />
    </div>
  );
}

export function OwnBookingLink({ own, className }: { own: OwnBooking; className?: string }) {
  return (
    <Link
      to="/bookings/$bookingId"
      params={{ bookingId: own.id }}
      className={buttonClass({ variant: "primary" }, className)}
    >
      {t`See your booking`}
    </Link>
  );
}
