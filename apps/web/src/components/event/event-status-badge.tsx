import type { EventStatus } from "@boxoffice/contracts";
import { Globe, type LucideIcon, PencilLine, XCircle } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";

const looks: Record<EventStatus, { icon: LucideIcon; tone: Tone; word: string }> = {
  DRAFT: { icon: PencilLine, tone: "neutral", word: "Draft" },
  PUBLISHED: { icon: Globe, tone: "good", word: "Published" },
  CANCELLED: { icon: XCircle, tone: "bad", word: "Cancelled" },
};

export function EventStatusBadge({ status }: { status: EventStatus }) {
  const { icon, tone, word } = looks[status];
  return (
    <Badge icon={icon} tone={tone}>
      {word}
    </Badge>
  );
}
