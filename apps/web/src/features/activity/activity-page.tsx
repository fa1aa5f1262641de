import { t } from "@lingui/core/macro";
import { useState } from "react";
import { PageHeader } from "@/components/page-header";
import { Announcements } from "@/features/activity/announcements";
import type { JobFilter } from "@/features/activity/console-lines";
import { DeadJobs } from "@/features/activity/dead-jobs";
import { JobConsole } from "@/features/activity/job-console";
import { JobFilters } from "@/features/activity/job-filters";
import { JobHistory } from "@/features/activity/job-history";
import { EventTellings } from "@/features/activity/told/event-tellings";
import { OneEvent } from "@/features/activity/one-event";
import { JobStatsBar } from "@/features/activity/job-stats-bar";
import { useRole } from "@/lib/session/use-session";

interface ActivityPageProps {
  /** Narrows everything down to one event. */
  eventId: string | undefined;
}

export function ActivityPage({ eventId }: ActivityPageProps) {
  const [chosen, setFilter] = useState<JobFilter>({});
  const filter = { ...chosen, eventId };
  const canRetry = useRole() === "ORGANIZER";
  return (
    <>
      <PageHeader
        title={t`Activity`}
        lead={
          canRetry
            ? t`Every background job of your events, as it happens.`
            : t`Every background job that writes to you, as it happens.`
        }
      />
      {eventId && <OneEvent eventId={eventId} />}
      {eventId && canRetry && <EventTellings eventId={eventId} />}
      <JobStatsBar eventId={eventId} />
      {!eventId && canRetry && <Announcements />}
      <JobFilters filter={filter} onChange={setFilter} />
      <JobConsole filter={filter} canRetry={canRetry} />
      {canRetry && <DeadJobs filter={filter} />}
      <JobHistory filter={filter} canRetry={canRetry} onClearFilter={() => setFilter({})} />
    </>
  );
}
