import { t } from "@lingui/core/macro";
import type { BookingStatus, EventStatus } from "@boxoffice/contracts";
import { CircleCheck, XCircle } from "lucide-react";
import { Badge } from "@/components/ui/badge";

interface BookingStatusBadgeProps {
  booking: { status: BookingStatus; event?: { status: EventStatus } };
}

/** A booking that fell with its event says so: it is not the customer who cancelled. */
export function BookingStatusBadge({ booking }: BookingStatusBadgeProps) {
  const isEventCancelled = booking.event?.status === "CANCELLED";
  const isConfirmed = booking.status === "CONFIRMED" && !isEventCancelled;
  const cancelled = isEventCancelled ? t`Event cancelled` : t({ message: "Cancelled", context: "booking" });
  return (
    <Badge icon={isConfirmed ? CircleCheck : XCircle} tone={isConfirmed ? "good" : "bad"}>
      {isConfirmed ? t`Confirmed` : cancelled}
    </Badge>
  );
}
