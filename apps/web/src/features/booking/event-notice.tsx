import { CalendarX, Clock, Info, PencilLine } from "lucide-react";
import { Notice } from "@/components/notice";
import type { BookingClosed } from "@/features/booking/booking-closed";

/** What stands above everything else on the page, if anything does. */
export function EventNotice({ closed }: { closed: BookingClosed | null }) {
  switch (closed) {
    case "CANCELLED":
      return (
        <Notice icon={CalendarX} tone="bad" title="This event is cancelled">
          Everyone who had booked was told by e-mail.
        </Notice>
      );
    case "STARTED":
      return (
        <Notice icon={Clock} tone="neutral" title="This event has started">
          Bookings are closed.
        </Notice>
      );
    case "DRAFT":
      return (
        <Notice icon={PencilLine} tone="neutral" title="This is a draft">
          Only you can see it. Publish it to open the bookings.
        </Notice>
      );
    case "ORGANIZER":
      return (
        <Notice icon={Info} tone="neutral" title="This is what your guests see">
          Bookings are made with a customer account.
        </Notice>
      );
    case "SOLD_OUT":
    case null:
      return null;
  }
}
