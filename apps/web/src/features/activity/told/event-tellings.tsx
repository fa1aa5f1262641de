import { boxoffice, nextPage } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { Megaphone } from "lucide-react";
import { ErrorNote } from "@/components/error-note";
import { ScrollRegion } from "@/components/scroll-region";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Skeleton } from "@/components/ui/skeleton";
import { announcementsInterval } from "@/features/activity/announcement-progress";
import { Telling } from "@/features/activity/told/telling";

/** Who was told of which change of one event, the latest first, as it goes on. */
export function EventTellings({ eventId }: { eventId: string }) {
  const event = boxoffice.events.get.useQuery({ id: eventId });
  const query = boxoffice.events.announcements.useInfiniteQuery(
    { eventId, limit: 5 },
    {
      ...nextPage,
      refetchInterval: ({ state }) => announcementsInterval(state.data?.pages.flatMap((page) => page.items)),
    },
  );
  const announcements = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="told-heading" className="mb-8">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4">
        <h2 id="told-heading" className="text-base font-semibold">
          {t`Who was told what`}
        </h2>
        <Link
          to="/organize/$eventId/attendees"
          params={{ eventId }}
          className={buttonClass({ variant: "ghost", size: "sm" })}
        >
          {t`Attendees`}
        </Link>
      </div>
      {/* Always as high: what stands below it stays where it is, whatever there is to tell. */}
      <ScrollRegion
        aria-label={t`Who was told what`}
        className="h-96 overflow-y-auto rounded-card border border-line bg-surface outline-offset-0"
      >
        {query.isPending && <Skeleton className="h-full w-full" />}
        {query.error && !query.data && (
          <div className="p-4">
            <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
          </div>
        )}
        {query.isSuccess && announcements.length === 0 && (
          <div className="grid h-full place-content-center justify-items-center px-6 text-center">
            <Megaphone aria-hidden strokeWidth={1.5} className="size-8 text-ink-3" />
            <p className="mt-4 max-w-prose text-base text-balance text-ink-2">
              {t`Nobody had to be told anything yet. When you change or cancel this event, everyone who booked is.`}
            </p>
          </div>
        )}
        <ul className="divide-y divide-line px-4">
          {announcements.map((one) => (
            <Telling key={one.id} announcement={one} timeZone={event.data?.timeZone} />
          ))}
        </ul>
        {query.hasNextPage && (
          <div className="flex justify-center border-t border-line p-3">
            <Button size="sm" isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t`Show earlier ones`}
            </Button>
          </div>
        )}
      </ScrollRegion>
    </section>
  );
}
