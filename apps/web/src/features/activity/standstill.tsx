import type { JobStats } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { DatabaseZap, ServerOff } from "lucide-react";
import { Notice } from "@/components/notice";

/** Why jobs wait, when they wait for something that is away. */
export function Standstill({ stats: { workersAlive, isQueueAway } }: { stats: JobStats }) {
  if (workersAlive === 0) {
    return (
      <div className="mb-4">
        <Notice icon={ServerOff} tone="bad" title={t`No worker is running`}>
          {t`Jobs wait, and none is lost. They run as soon as a worker is back.`}
        </Notice>
      </div>
    );
  }
  if (!isQueueAway) return null;
  return (
    <div className="mb-4">
      <Notice icon={DatabaseZap} tone="warn" title={t`The queue cannot be reached`}>
        {t`Redis does not answer. Bookings go on, jobs wait in the database, and none is lost.`}
      </Notice>
    </div>
  );
}
