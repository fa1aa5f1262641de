import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { CircleSlash } from "lucide-react";
import { Button } from "@/components/ui/button";
import { type BookingClosed, closedWords } from "@/features/booking/booking-closed";
import type { Book } from "@/features/booking/use-book";
import type { BookingFormControl } from "@/features/booking/use-booking-form";

interface BookButtonProps {
  closed: BookingClosed | null;
  control: BookingFormControl;
  booking: Book;
  className?: string;
}

/** The one button. It says what will happen, or the word for why nothing can. */
export function BookButton({ closed, control, booking, className = "" }: BookButtonProps) {
  const isTooMany = control.fitting < control.quantity;
  const words =
    control.quantity === 0
      ? t`Choose tickets`
      : plural(control.quantity, { one: "Book # ticket", other: "Book # tickets" });
  return (
    <Button
      variant="primary"
      className={className}
      isBusy={booking.isPending}
      disabled={closed !== null || control.quantity === 0 || isTooMany}
      onClick={booking.book}
    >
      {closed === "SOLD_OUT" && <CircleSlash aria-hidden className="size-4" />}
      {closed ? i18n._(closedWords[closed]) : words}
    </Button>
  );
}
