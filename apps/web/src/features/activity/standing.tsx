import type { JobStats } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { CircleCheck, DatabaseZap, type LucideIcon, ServerOff, WifiOff } from "lucide-react";
import { cn } from "@/lib/cn";
import { formatMoment } from "@/lib/event-time";

interface Standing {
  icon: LucideIcon;
  tone: string;
  title: string;
  text: string;
}

function standingOf({ workersAlive, isQueueAway, asOf }: JobStats, isStale: boolean): Standing {
  if (isStale) {
    const moment = formatMoment(asOf);
    return {
      icon: WifiOff,
      tone: "bg-warn-soft text-warn",
      title: t`Boxoffice does not answer`,
      text: t`These are the figures of ${moment}. Asking again.`,
    };
  }
  if (workersAlive === 0) {
    return {
      icon: ServerOff,
      tone: "bg-bad-soft text-bad",
      title: t`No worker is running`,
      text: t`Jobs wait, and none is lost.`,
    };
  }
  if (isQueueAway) {
    return {
      icon: DatabaseZap,
      tone: "bg-warn-soft text-warn",
      title: t`The queue cannot be reached`,
      text: t`Jobs wait in the database, and none is lost.`,
    };
  }
  return {
    icon: CircleCheck,
    tone: "text-good",
    title: t`Jobs run as they come`,
    text: t`A worker is alive and the queue answers.`,
  };
}

/** Whether jobs run, and what they wait for if not. Always there and always as high: nothing moves when that changes. */
export function StandingRow({ stats, isStale }: { stats: JobStats; isStale: boolean }) {
  const { icon: Icon, tone, title, text } = standingOf(stats, isStale);
  return (
    <div
      role="status"
      className={cn(
        "flex min-h-18 items-center gap-3 border-b border-line px-4 py-2 transition-colors sm:min-h-12",
        tone,
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <p>
        <span className="font-medium">{title}.</span> <span className="text-ink-2">{text}</span>
      </p>
    </div>
  );
}
