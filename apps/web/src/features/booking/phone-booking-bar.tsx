import { seatsLeftOf } from "@/components/event/seats-left-of";
import { plural, t } from "@lingui/core/macro";
import type { EventDetail } from "@boxoffice/contracts";
import { buttonClass } from "@/components/ui/button-class";
import { BookButton } from "@/features/booking/book-button";
import type { BookingClosed } from "@/features/booking/booking-closed";
import type { Book } from "@/features/booking/use-book";
import { OwnBookingLink, ownBookingWords } from "@/features/booking/own-booking-note";
import type { BookingFormControl } from "@/features/booking/use-booking-form";
import type { OwnBooking } from "@/features/booking/use-own-booking";
import { formatMoney, formatPrice } from "@/lib/money";

interface PhoneBookingBarProps {
  event: EventDetail;
  closed: BookingClosed | null;
  control: BookingFormControl;
  booking: Book;
  own: OwnBooking | null;
}

/** Price and button within reach of the thumb, above the tabs. Who has booked is led to the booking instead. */
export function PhoneBookingBar({ own, ...choice }: PhoneBookingBarProps) {
  return (
    <div className="fixed inset-x-0 bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 border-t border-line bg-surface px-4 py-2.5 md:hidden print:hidden">
      <div className="mx-auto flex max-w-lg items-center justify-between gap-4">
        {own ? (
          <>
            <p className="text-base font-semibold">{ownBookingWords(own)}</p>
            <OwnBookingLink own={own} />
          </>
        ) : (
          <PriceAndButton {...choice} />
        )}
      </div>
    </div>
  );
}

/** Until something is chosen the button leads to the tickets. */
function PriceAndButton({ event, closed, control, booking }: Omit<PhoneBookingBarProps, "own">) {
  const isChoosing = closed === null && control.quantity === 0;
  const price =
    control.quantity > 0
      ? formatMoney(control.totalMinor, event.currency)
      : formatPrice(event.fromPriceMinor, event.currency);
  return (
    <>
      <div className="tabular min-w-0">
        <p className="text-base font-semibold">
          {control.quantity === 0 && event.fromPriceMinor > 0 && (
            <span className="text-sm font-normal text-ink-3">
              {t({ message: "from", context: "price" })}{" "}
            </span>
          )}
          {price}
        </p>
        <p className="text-xs text-ink-2">
          {control.quantity > 0
            ? plural(control.quantity, { one: "# ticket", other: "# tickets" })
            : seatsLeftOf(event.seatsLeft, event.capacity)}
        </p>
      </div>
      {isChoosing ? (
        <a href="#booking" className={buttonClass({ variant: "primary" })}>
          {t`Choose tickets`}
        </a>
      ) : (
        <BookButton closed={closed} control={control} booking={booking} />
      )}
    </>
  );
}
