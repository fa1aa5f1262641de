import { CircleSlash } from "lucide-react";
import { Button } from "@/components/ui/button";
import { type BookingClosed, closedWords } from "@/features/booking/booking-closed";
import type { Book } from "@/features/booking/use-book";
import type { BookingFormControl } from "@/features/booking/use-booking-form";
import { plural } from "@/lib/plural";

interface BookButtonProps {
  closed: BookingClosed | null;
  control: BookingFormControl;
  booking: Book;
  className?: string;
}

/** The one button. It says what will happen, or the word for why nothing can. */
export function BookButton({ closed, control, booking, className = "" }: BookButtonProps) {
  const isTooMany = control.fitting < control.quantity;
  const words = control.quantity === 0 ? "Choose tickets" : `Book ${plural(control.quantity, "ticket")}`;
  return (
    <Button
      variant="primary"
      className={className}
      isBusy={booking.isPending}
      disabled={closed !== null || control.quantity === 0 || isTooMany}
      onClick={booking.book}
    >
      {closed === "SOLD_OUT" && <CircleSlash aria-hidden className="size-4" />}
      {closed ? closedWords[closed] : words}
    </Button>
  );
}
