import type { BookingStatus } from "@boxoffice/contracts";
import { CircleCheck, XCircle } from "lucide-react";
import { Badge } from "@/components/ui/badge";

export function BookingStatusBadge({ status }: { status: BookingStatus }) {
  const isConfirmed = status === "CONFIRMED";
  return (
    <Badge icon={isConfirmed ? CircleCheck : XCircle} tone={isConfirmed ? "good" : "bad"}>
      {isConfirmed ? "Confirmed" : "Cancelled"}
    </Badge>
  );
}
