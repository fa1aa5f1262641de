import { useState } from "react";
import { PageHeader } from "@/components/page-header";
import type { JobFilter } from "@/features/activity/console-lines";
import { JobConsole } from "@/features/activity/job-console";
import { JobFilters } from "@/features/activity/job-filters";
import { JobHistory } from "@/features/activity/job-history";
import { JobStatsBar } from "@/features/activity/job-stats-bar";
import { useRole } from "@/lib/session/use-session";

export function ActivityPage() {
  const [filter, setFilter] = useState<JobFilter>({});
  const canRetry = useRole() === "ORGANIZER";
  return (
    <>
      <PageHeader
        title="Activity"
        lead={
          canRetry
            ? "Every background job of your events, as it happens."
            : "Every background job that writes to you, as it happens."
        }
      />
      <JobStatsBar />
      <JobFilters filter={filter} onChange={setFilter} />
      <JobConsole filter={filter} canRetry={canRetry} />
      <JobHistory filter={filter} canRetry={canRetry} />
    </>
  );
}
