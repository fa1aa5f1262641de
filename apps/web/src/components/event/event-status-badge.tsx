import type { EventStatus } from "@boxoffice/contracts";
import { Globe, PencilLine, XCircle } from "lucide-react";
import { Badge } from "@/components/ui/badge";

export function EventStatusBadge({ status }: { status: EventStatus }) {
  switch (status) {
    case "DRAFT":
      return (
        <Badge icon={PencilLine} tone="neutral">
          Draft
        </Badge>
      );
    case "PUBLISHED":
      return (
        <Badge icon={Globe} tone="good">
          Published
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
