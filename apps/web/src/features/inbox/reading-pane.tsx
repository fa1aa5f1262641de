import { boxoffice } from "@boxoffice/client/react";
import type { Message, MessageStatus } from "@boxoffice/contracts";
import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import {
  ArrowLeft,
  Archive,
  CalendarDays,
  type LucideIcon,
  MailOpen,
  Send,
  SendHorizontal,
} from "lucide-react";
import { ErrorNote } from "@/components/error-note";
import { Badge, type Tone } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import { formatMoment } from "@/lib/event-time";

export function ReadingPane({ messageId }: { messageId: string | undefined }) {
  if (messageId === undefined) {
    return (
      <div className="hidden place-items-center rounded-card border border-dashed border-line-strong text-ink-3 md:grid md:min-h-96">
        <p className="flex items-center gap-2">
          <MailOpen aria-hidden className="size-4" />
          {t`Choose a message to read it.`}
        </p>
      </div>
    );
  }
  return <OpenMessage messageId={messageId} />;
}

function OpenMessage({ messageId }: { messageId: string }) {
  const query = boxoffice.inbox.get.useQuery({ messageId });
  return (
    <section aria-label={t`Message`} className="min-w-0 md:sticky md:top-20 md:self-start">
      <Link
        to="/inbox"
        className="mb-2 inline-flex h-11 items-center gap-2 text-ink-2 hover:text-ink md:hidden"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t`Inbox`}
      </Link>
      {query.data && <MessageText message={query.data} />}
      {query.error && !query.data && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton className="h-96 w-full rounded-card" />}
    </section>
  );
}

/** Mail is shown as the text it is: what people wrote into it can never become part of this page. */
function MessageText({ message }: { message: Message }) {
  const { to } = message;
  return (
    <article className="rounded-card border border-line bg-surface">
      <header className="border-b border-line p-5 sm:px-6">
        <h2 className="text-lg font-semibold tracking-tight">{message.subject}</h2>
        <p className="mt-1 break-all text-ink-2">{t`To ${to}`}</p>
        <div className="mt-3 flex flex-wrap items-center gap-2">
          <StatusBadge status={message.status} />
          {message.hasCalendar && (
            <Badge icon={CalendarDays} tone="neutral">
              {t`With calendar file`}
            </Badge>
          )}
          <time dateTime={message.createdAt} className="text-xs text-ink-3">
            {formatMoment(message.sentAt ?? message.createdAt)}
          </time>
        </div>
      </header>
      <p className="p-5 text-base break-words whitespace-pre-wrap sm:p-6">{message.text}</p>
    </article>
  );
}

const statusLooks: Record<MessageStatus, { icon: LucideIcon; tone: Tone; word: MessageDescriptor }> = {
  SENDING: { icon: SendHorizontal, tone: "accent", word: msg`Being sent` },
  SENT: { icon: Send, tone: "good", word: msg`Sent` },
  KEPT: { icon: Archive, tone: "neutral", word: msg`Kept here, no mail server is set` },
};

function StatusBadge({ status }: { status: MessageStatus }) {
  const { icon, tone, word } = statusLooks[status];
  return (
    <Badge icon={icon} tone={tone}>
      {i18n._(word)}
    </Badge>
  );
}
