import { boxoffice } from "@boxoffice/client/react";
import type { Announcement, EventNoticeKind } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { announcementsInterval } from "@/features/activity/announcement-progress";
import { AnnouncementRow } from "@/features/activity/announcement-row";

const limit = 3;

/** How far the latest tellings of whole audiences have come, as it moves. Nothing is shown before there was one. */
export function Announcements() {
  const { data } = boxoffice.events.announcements.useQuery(
    { limit },
    { refetchInterval: ({ state }) => announcementsInterval(state.data?.items) },
  );
  if (!data || data.items.length === 0) return null;
  return (
    <section
      aria-labelledby="announcements-heading"
      className="mb-6 rounded-card border border-line bg-surface"
    >
      <h2 id="announcements-heading" className="px-4 pt-3 text-sm font-semibold">
        {t`Announcements`}
      </h2>
      <ul className="divide-y divide-line px-4">
        {data.items.map((one) => (
          <AnnouncementRow key={one.id} announcement={one} subject={<Subject {...one} />} />
        ))}
      </ul>
    </section>
  );
}

function Subject({ kind, event }: { kind: EventNoticeKind; event: Announcement["event"] }) {
  // Leads to who was told what of this event.
  const title = (
    <Link to="/activity" search={{ event: event.id }} className="underline underline-offset-2">
      {event.title}
    </Link>
  );
  if (kind === "event-change") {
    return (
      <Trans>
        <span className="font-medium">Change</span> of {title}
      </Trans>
    );
  }
  if (kind === "event-cancellation") {
    return (
      <Trans>
        <span className="font-medium">Cancellation</span> of {title}
      </Trans>
    );
  }
  return (
    <Trans>
      <span className="font-medium">Reminder</span> of {title}
    </Trans>
  );
}
