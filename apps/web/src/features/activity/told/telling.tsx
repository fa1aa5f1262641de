import { boxoffice, nextPage } from "@boxoffice/client/react";
import type { Announcement, EventNoticeKind } from "@boxoffice/contracts";
import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import { useEffect, useId, useRef, useState } from "react";
import { ErrorNote } from "@/components/error-note";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { announcementProgress } from "@/features/activity/announcement-progress";
import { AnnouncementRow } from "@/features/activity/announcement-row";
import { DetailsButton } from "@/features/activity/details-button";
import { ChangedFacts } from "@/features/activity/told/changed-facts";
import { commonChanges } from "@/features/activity/told/common-changes";
import { ToldCustomers } from "@/features/activity/told/told-customers";

const subjects: Record<EventNoticeKind, MessageDescriptor> = {
  "event-change": msg({ message: "Change", context: "telling" }),
  "event-cancellation": msg({ message: "Cancellation", context: "telling" }),
  "event-reminder": msg({ message: "Reminder", context: "telling" }),
};

interface TellingProps {
  announcement: Announcement;
  timeZone: string | undefined;
}

/** One change, cancellation or reminder: what it said, how many have heard of it, and, opened, who. */
export function Telling({ announcement, timeZone }: TellingProps) {
  const [isOpen, setIsOpen] = useState(false);
  const detailsId = useId();
  const { kind, version, event, done } = announcement;
  const query = boxoffice.events.notices.useInfiniteQuery(
    { eventId: event.id, kind, version, limit: 20 },
    nextPage,
  );
  // The count comes with the announcements: whenever it has moved there is somebody new to show.
  const { refetch } = query;
  const shownDone = useRef(done);
  useEffect(() => {
    if (shownDone.current === done) return;
    shownDone.current = done;
    void refetch();
  }, [done, refetch]);
  const notices = query.data?.pages.flatMap((page) => page.items) ?? [];
  const common = commonChanges(notices);
  const isTelling = announcementProgress(announcement).state === "TELLING";
  return (
    <AnnouncementRow
      announcement={announcement}
      subject={<span className="font-medium">{i18n._(subjects[kind])}</span>}
    >
      {query.isPending && <Skeleton className={`mt-2 w-full ${kind === "event-change" ? "h-24" : "h-11"}`} />}
      {query.error && !query.data && (
        <div className="mt-3">
          <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
        </div>
      )}
      {common.length > 0 && <ChangedFacts changes={common} timeZone={timeZone} />}
      {query.isSuccess && notices.length === 0 && (
        <p className="mt-2 text-ink-2">
          {isTelling ? t`Nobody has been told yet.` : t`Nobody had to be told.`}
        </p>
      )}
      {notices.length > 0 && (
        <DetailsButton
          isOpen={isOpen}
          detailsId={detailsId}
          onToggle={() => setIsOpen(!isOpen)}
          className="mt-1 -ml-3"
        >
          {t`Who was told`}
        </DetailsButton>
      )}
      <div id={detailsId} hidden={!isOpen} className="pt-1">
        {isOpen && <ToldCustomers notices={notices} common={common} timeZone={timeZone} />}
        {isOpen && query.hasNextPage && (
          <Button
            size="sm"
            className="mt-3"
            isBusy={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t`Show more customers`}
          </Button>
        )}
      </div>
    </AnnouncementRow>
  );
}
