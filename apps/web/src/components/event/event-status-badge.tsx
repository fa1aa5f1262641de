import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { EventStatus } from "@boxoffice/contracts";
import { Globe, type LucideIcon, PencilLine, XCircle } from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";

const looks: Record<EventStatus, { icon: LucideIcon; tone: Tone; word: MessageDescriptor }> = {
  DRAFT: { icon: PencilLine, tone: "neutral", word: msg`Draft` },
  PUBLISHED: { icon: Globe, tone: "good", word: msg`Published` },
  CANCELLED: { icon: XCircle, tone: "bad", word: msg({ message: "Cancelled", context: "event" }) },
};

export function EventStatusBadge({ status }: { status: EventStatus }) {
  const { icon, tone, word } = looks[status];
  return (
    <Badge icon={icon} tone={tone}>
      {i18n._(word)}
    </Badge>
  );
}
