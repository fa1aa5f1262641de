import type { JobStats } from "@boxoffice/contracts";
import { DatabaseZap, ServerOff } from "lucide-react";
import { Notice } from "@/components/notice";

/** Why jobs wait, when they wait for something that is away. */
export function Standstill({ stats: { workersAlive, isQueueAway } }: { stats: JobStats }) {
  if (workersAlive === 0) {
    return (
      <div className="mb-4">
        <Notice icon={ServerOff} tone="bad" title="No worker is running">
          Jobs wait, and none is lost. They run as soon as a worker is back.
        </Notice>
      </div>
    );
  }
  if (!isQueueAway) return null;
  return (
    <div className="mb-4">
      <Notice icon={DatabaseZap} tone="warn" title="The queue cannot be reached">
        Redis does not answer. Bookings go on, jobs wait in the database, and none is lost.
      </Notice>
    </div>
  );
}
