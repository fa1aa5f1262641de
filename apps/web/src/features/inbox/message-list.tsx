import type { MessageKind, MessageSummary } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import {
  CalendarClock,
  CalendarX,
  CircleCheck,
  KeyRound,
  type LucideIcon,
  PencilLine,
  XCircle,
} from "lucide-react";
import { formatMoment } from "@/lib/event-time";

const icons: Record<MessageKind, LucideIcon> = {
  "booking-confirmation": CircleCheck,
  "booking-cancellation": XCircle,
  "account-notice": KeyRound,
  "event-change": PencilLine,
  "event-cancellation": CalendarX,
  "event-reminder": CalendarClock,
};

interface MessageListProps {
  messages: MessageSummary[];
  openId: string | undefined;
}

export function MessageList({ messages, openId }: MessageListProps) {
  return (
    <ul aria-label={t`Messages`} className="space-y-0.5">
      {messages.map((message) => {
        const Icon = icons[message.kind];
        return (
          <li key={message.id}>
            <Link
              to="/inbox"
              search={{ message: message.id }}
              aria-current={message.id === openId ? "true" : undefined}
              className="flex gap-3 rounded-cover px-3 py-3 -outline-offset-2 transition-colors hover:bg-sunken aria-[current=true]:bg-hover"
            >
              <Icon aria-hidden strokeWidth={1.75} className="mt-0.5 size-4 shrink-0 text-ink-3" />
              <span className="min-w-0">
                <span className="line-clamp-2 font-medium">{message.subject}</span>
                <span className="tabular mt-0.5 block text-xs text-ink-3">
                  {formatMoment(message.createdAt)}
                </span>
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
