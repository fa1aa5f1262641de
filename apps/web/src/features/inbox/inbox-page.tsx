import { boxoffice, nextPage } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { Inbox } from "lucide-react";
import { EmptyState } from "@/components/empty-state";
import { ErrorNote } from "@/components/error-note";
import { LoadMore } from "@/components/load-more";
import { PageHeader } from "@/components/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { MessageList } from "@/features/inbox/message-list";
import { ReadingPane } from "@/features/inbox/reading-pane";
import { cn } from "@/lib/cn";
import { useSession } from "@/lib/session/use-session";

/** Mail is written by background jobs a moment after what it tells about, so the list looks again by itself. */
const refetchInterval = 3_000;

export function InboxPage({ openId }: { openId: string | undefined }) {
  const email = useSession()?.user.email ?? "";
  const query = boxoffice.inbox.list.useInfiniteQuery({ limit: 30 }, { ...nextPage, refetchInterval });
  const messages = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className={cn(openId && "max-md:hidden")}>
        <PageHeader title={t`Inbox`} lead={t`Mail to ${email}`} />
      </div>
      {query.isPending && <Skeleton className="h-96 w-full rounded-card" />}
      {query.error && messages.length === 0 && (
        <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && messages.length === 0 && (
        <EmptyState icon={Inbox} title={t`No mail yet. Confirmations and changes arrive here.`} />
      )}
      {messages.length > 0 && (
        <div className="md:grid md:grid-cols-[minmax(0,20rem)_minmax(0,1fr)] md:gap-6">
          <div className={cn("min-w-0", openId && "max-md:hidden")}>
            <MessageList messages={messages} openId={openId} />
            <LoadMore
              label={t`Show more mail`}
              hasMore={query.hasNextPage}
              isLoading={query.isFetchingNextPage}
              onLoad={() => void query.fetchNextPage()}
            />
          </div>
          <ReadingPane messageId={openId} />
        </div>
      )}
    </>
  );
}
