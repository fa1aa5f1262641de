import type { BookingStatus } from "@boxoffice/contracts";
import { CircleCheck, XCircle } from "lucide-react";
import { Badge } from "@/components/ui/badge";

export function BookingStatusBadge({ status }: { status: BookingStatus }) {
  switch (status) {
    case "CONFIRMED":
      return (
        <Badge icon={CircleCheck} tone="good">
          Confirmed
        </Badge>
      );
    case "CANCELLED":
      return (
        <Badge icon={XCircle} tone="bad">
          Cancelled
        </Badge>
      );
  }
}
